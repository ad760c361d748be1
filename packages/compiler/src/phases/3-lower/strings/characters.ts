import type { Operand } from '../../../ir/value.ts';
import type { Lowering } from '../lowering.ts';
import { unknownZero } from '../unknown-zero.ts';
import { int, type StringValue } from '../value.ts';
import { loopOverBytes } from './loop.ts';
import { nextStep } from './utf8-steps.ts';

/** What has been read up to a byte: the character that ends with it, or the byte alone. */
export interface Reading {
  /** UTF-16 units before it. */
  readonly before: Operand;
  /** 1 where it is a pair of units, otherwise 0. */
  readonly pair: Operand;
  /** Bytes before its last one. */
  readonly more: Operand;
  /** The bytes read, the latest in the lowest. */
  readonly window: Operand;
}

/**
 * Reads a string as UTF-8 and returns its length in UTF-16 units. A byte that belongs to no character is a
 * unit of its own, as in `decodeExact`; so are the first bytes of a character until its last one comes.
 *
 * The count starts with a zero that the verifier does not know to be one, as in `logarithm`: all ways
 * through a round then end in one state, and only the index differs between rounds.
 */
export function readCharacters(
  string: StringValue,
  lowering: Lowering,
  visit?: (reading: Reading) => void,
): Operand {
  const { builder } = lowering;
  const [count, last] = [builder.variable('units', 'int'), builder.variable('step', 'int')];
  const bytes = builder.variable('window', 'int');
  const get = (variable: number): Operand => builder.value('int', { op: 'get', variable });
  const set = (variable: number, value: Operand): void =>
    builder.add({ op: 'set', variable, value });
  set(count, unknownZero(lowering));
  set(last, int(0));
  set(bytes, int(0));
  loopOverBytes(string, lowering, (byte, leave) => {
    leave(lowering.compare('eq', byte, int(0)));
    const window = lowering.binary('or', lowering.binary('shl', get(bytes), int(8)), byte);
    const step = nextStep(get(last), byte, lowering);
    const more = lowering.binary('and', step, int(0b11));
    const pair = lowering.binary('and', lowering.binary('lshr', step, int(2)), int(1));
    const before = lowering.binary('sub', get(count), more);
    const after = lowering.binary('add', lowering.binary('add', before, pair), int(1));
    set(count, after);
    set(last, step);
    set(bytes, window);
    visit?.({ before, pair, more, window });
  });
  return get(count);
}
