import type { Operand } from '../../../ir/value.ts';
import { intType } from '../../../language/int-range.ts';
import type { Lowering } from '../lowering.ts';
import { opaque, unknownZero } from '../unknown-zero.ts';
import { type IntValue, int, type StringValue, type Value } from '../value.ts';
import { readCharacters } from './characters.ts';
import { stringOf } from './equal.ts';

/** The code point that begins at a unit, the low half of the pair that ends there, or undefined outside. */
export function codePointAt(value: Value, index: IntValue, lowering: Lowering): Value {
  const { inside, code } = codeAt(value, index, 'codePoint', lowering);
  const type = intType('number', 0n, 0x10ffffn);
  return { kind: 'optional', present: () => inside, value: { kind: 'int', operand: code, type } };
}

/** The unit at an index, or undefined outside. */
export function unitAt(value: Value, index: IntValue, lowering: Lowering): Value {
  const { inside, code } = codeAt(value, index, 'unit', lowering);
  return { kind: 'optional', present: () => inside, value: { kind: 'unit', code } };
}

/** What is at an index, and whether it is inside the string. */
function codeAt(
  value: Value,
  index: IntValue,
  what: 'codePoint' | 'unit',
  lowering: Lowering,
): { readonly inside: Operand; readonly code: Operand } {
  const { builder } = lowering;
  // Numbers that are zero and that the verifier does not know: it would learn the count from a comparison
  // with a number that it knows, and each round would be another state.
  const zero = unknownZero(lowering);
  const wanted = lowering.binary('add', opaque(index.operand, lowering), zero);
  const found = builder.variable('found', 'int');
  const set = (value: Operand): void => builder.add({ op: 'set', variable: found, value });
  set(zero);
  const units = readCharacters(
    beginning(stringOf(value, lowering), index),
    lowering,
    ({ before, pair, more, window }) => {
      const distance = opaque(lowering.binary('sub', wanted, before), lowering);
      // Packed into one number: LLVM makes a choice of each, and the verifier follows all combinations.
      const parts = lowering.binary('or', lowering.binary('shl', distance, int(2)), more);
      const bytes = lowering.binary('shl', window, int(32));
      lowering.branch(lowering.compare('ule', distance, pair), () =>
        set(lowering.binary('or', bytes, parts)),
      );
    },
  );
  const inside = builder.value('bool', {
    op: 'logic',
    operator: 'and',
    left: lowering.compare('sge', index.operand, int(0)),
    right: lowering.compare('slt', index.operand, units),
  });
  return {
    inside,
    code: codeIn(builder.value('int', { op: 'get', variable: found }), what, lowering),
  };
}

/** The code of a character: its last bytes above 32 bits, its length less one in two, the unit above those. */
function codeIn(found: Operand, what: 'codePoint' | 'unit', lowering: Lowering): Operand {
  const window = lowering.binary('lshr', found, int(32));
  const more = lowering.binary('and', found, int(0b11));
  const second = lowering.binary('and', found, int(0b100));
  const result = lowering.builder.variable('code', 'int');
  const set = (value: Operand): void =>
    lowering.builder.add({ op: 'set', variable: result, value });
  const where = (bytes: number, then: () => void, otherwise: () => void): void =>
    lowering.branch(lowering.compare('eq', more, int(bytes - 1)), then, otherwise);
  const pair = (): void => {
    const code = codeOf(window, 4, lowering);
    const first = what === 'unit' ? highHalf(code, lowering) : code;
    const isFirst = lowering.compare('eq', second, int(0));
    set(lowering.select('int', isFirst, first, lowHalf(code, lowering)));
  };
  const three = (): void => where(3, () => set(codeOf(window, 3, lowering)), pair);
  const two = (): void => where(2, () => set(codeOf(window, 2, lowering)), three);
  where(1, () => set(codeOfByte(lowering.binary('and', window, int(0xff)), lowering)), two);
  return lowering.builder.value('int', { op: 'get', variable: result });
}

/** As much of a string as decides what is at the index: a unit has three bytes at most, a character four. */
function beginning(string: StringValue, { type }: IntValue): StringValue {
  const bytes = 3 * Number(type.max) + 4;
  return { ...string, capacity: Math.max(1, Math.min(string.capacity, bytes)) };
}

/** ASCII is itself; any other byte alone is no character. */
function codeOfByte(byte: Operand, lowering: Lowering): Operand {
  const escaped = lowering.binary('add', byte, int(0xdc00));
  return lowering.select('int', lowering.compare('ult', byte, int(0x80)), byte, escaped);
}

/** Six bits of each byte, and what its length leaves of the first. */
function codeOf(window: Operand, bytes: 2 | 3 | 4, lowering: Lowering): Operand {
  let code: Operand = int(0);
  for (let at = 0; at < bytes; at += 1) {
    const mask = at < bytes - 1 ? 0x3f : 0x7f >> bytes;
    const byte = lowering.binary('lshr', window, int(8 * at));
    const part = lowering.binary('shl', lowering.binary('and', byte, int(mask)), int(6 * at));
    code = lowering.binary('or', code, part);
  }
  return code;
}

function highHalf(code: Operand, lowering: Lowering): Operand {
  return lowering.binary('add', lowering.binary('lshr', code, int(10)), int(0xd7c0));
}

function lowHalf(code: Operand, lowering: Lowering): Operand {
  return lowering.binary('or', lowering.binary('and', code, int(0x3ff)), int(0xdc00));
}
