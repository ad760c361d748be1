import type { Operand } from '../../../ir/value.ts';
import { intType } from '../../../language/int-range.ts';
import type { Lowering } from '../lowering.ts';
import { opaque } from '../unknown-zero.ts';
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
  const result = builder.variable('code', 'int');
  const set = (code: Operand): void => builder.add({ op: 'set', variable: result, value: code });
  set(int(0));
  // Hidden, like the distance from it, so that the verifier does not learn the count from a comparison:
  // each round would be another state.
  const wanted = opaque(index.operand, lowering);
  /** Takes the code where its first unit, so many before the count, is the wanted one. */
  const take = (units: Operand, before: number, code: () => Operand): void => {
    const at = lowering.binary('sub', units, int(before));
    const distance = opaque(lowering.binary('xor', at, wanted), lowering);
    lowering.branch(lowering.compare('eq', distance, int(0)), () => set(code()));
  };
  const units = readCharacters(
    beginning(stringOf(value, lowering), index),
    {
      byte: ({ units, byte }) => take(units(), 1, () => codeOfByte(byte, lowering)),
      character: ({ units, window }, bytes) => {
        const code = codeOf(window, bytes, lowering);
        const isHalf = bytes === 4 && what === 'unit';
        const first = (): Operand => (isHalf ? highHalf(code, lowering) : code);
        take(units(), bytes === 4 ? 2 : 1, first);
        if (bytes === 4) take(units(), 1, () => lowHalf(code, lowering));
      },
    },
    lowering,
  );
  const inside = lowering.builder.value('bool', {
    op: 'logic',
    operator: 'and',
    left: lowering.compare('sge', index.operand, int(0)),
    right: lowering.compare('slt', index.operand, units()),
  });
  return { inside, code: builder.value('int', { op: 'get', variable: result }) };
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
