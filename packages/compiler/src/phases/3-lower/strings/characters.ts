import type { Operand } from '../../../ir/value.ts';
import type { Lowering } from '../lowering.ts';
import { unknownZero } from '../unknown-zero.ts';
import { int, type StringValue } from '../value.ts';
import { loopOverBytes } from './loop.ts';

/** What the loop over a string has read so far. */
export interface Reading {
  /** UTF-16 units up to here, by what has been read: the beginning of a character counts byte by byte. */
  readonly units: () => Operand;
  /** The last four bytes, the latest in the lowest. */
  readonly window: Operand;
  readonly byte: Operand;
}

/** What to do with what has been read. */
export interface Reader {
  /** A byte came in, and counts as a unit until a character ends with it. */
  readonly byte?: (reading: Reading) => void;
  /** A character of two to four bytes ended here. */
  readonly character?: (reading: Reading, bytes: 2 | 3 | 4) => void;
}

/**
 * Reads a string as UTF-8. A byte that belongs to no character is a unit of its own, as in `decodeExact`.
 *
 * The count starts with a zero that the verifier does not know to be one, as in `logarithm`: all ways
 * through a round then end in one state, and only the index differs between rounds.
 */
export function readCharacters(
  string: StringValue,
  reader: Reader,
  lowering: Lowering,
): () => Operand {
  const { builder } = lowering;
  const [count, last] = [builder.variable('units', 'int'), builder.variable('window', 'int')];
  const get = (variable: number): Operand => builder.value('int', { op: 'get', variable });
  const set = (variable: number, value: Operand): void =>
    builder.add({ op: 'set', variable, value });
  set(count, unknownZero(lowering));
  set(last, int(0));
  const units = (): Operand => get(count);
  loopOverBytes(string, lowering, (byte, leave) => {
    leave(lowering.compare('eq', byte, int(0)));
    const moved = lowering.binary('or', lowering.binary('shl', get(last), int(8)), byte);
    const window = lowering.binary('and', moved, int(0xffff_ffff));
    set(last, window);
    set(count, lowering.binary('add', units(), int(1)));
    const reading: Reading = { units, window, byte };
    reader.byte?.(reading);
    const ends = (bytes: 2 | 3 | 4): void => {
      // Two units stand for four bytes, one for two or three.
      set(count, lowering.binary('sub', units(), int(bytes === 2 ? 1 : 2)));
      reader.character?.(reading, bytes);
    };
    const whereCharacterEnds = (): void => {
      const whereFour = (): void => where(window, FOUR, () => ends(4), lowering);
      const whereThree = (): void => where(window, THREE, () => ends(3), lowering, whereFour);
      where(window, TWO, () => ends(2), lowering, whereThree);
    };
    lowering.branch(masked(window, 0xc0, 0x80, lowering), whereCharacterEnds, undefined, 'then');
  });
  return units;
}

/** The last bytes of a character: how they look, and the bits that must not be certain values. */
interface Form {
  readonly mask: number;
  readonly bits: number;
  readonly excluded: number;
  readonly excludedBits: readonly number[];
  /** Largest value of the excluded bits, where they have one. */
  readonly most?: number;
}

/** C2 to DF and one more byte; C0 and C1 would be longer forms of ASCII. */
const TWO: Form = { mask: 0xe0c0, bits: 0xc080, excluded: 0x1e00, excludedBits: [0] };

/** E0 to EF and two more bytes, without longer forms and without surrogates. */
const THREE: Form = {
  mask: 0xf0_c0c0,
  bits: 0xe0_8080,
  excluded: 0x0f_2000,
  excludedBits: [0, 0x0d_2000],
};

/** F0 to F4 and three more bytes, without longer forms and up to U+10FFFF. */
const FOUR: Form = {
  mask: 0xf8c0_c0c0,
  bits: 0xf080_8080,
  excluded: 0x0730_0000,
  excludedBits: [0],
  most: 0x0400_0000,
};

/** Runs `then` where the last bytes have the form and are allowed, `otherwise` where they do not have it. */
function where(
  window: Operand,
  form: Form,
  then: () => void,
  lowering: Lowering,
  otherwise?: () => void,
): void {
  const allowed = (): void => {
    const bits = lowering.binary('and', window, int(form.excluded));
    const tests = form.excludedBits.map((value) => lowering.compare('ne', bits, int(value)));
    if (form.most !== undefined) tests.push(lowering.compare('ule', bits, int(form.most)));
    const nested = tests.reduceRight<() => void>(
      (inner, test) => () => lowering.branch(test, inner),
      then,
    );
    nested();
  };
  lowering.branch(masked(window, form.mask, form.bits, lowering), allowed, otherwise);
}

function masked(window: Operand, mask: number, wanted: number, lowering: Lowering): Operand {
  return lowering.compare('eq', lowering.binary('and', window, int(mask)), int(wanted));
}
