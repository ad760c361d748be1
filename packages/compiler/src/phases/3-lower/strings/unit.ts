import { invariant } from '../../../diagnostics/invariant.ts';
import type { Operand } from '../../../ir/value.ts';
import type { Lowering } from '../lowering.ts';
import { int, type StringValue, type UnitValue, type Value } from '../value.ts';

/** Bytes of a unit in memory, with the terminator. */
export const UNIT_CAPACITY = 4;

/** The number of a unit, or of a constant of one unit or none. */
export function codeOfUnit(value: Value): Operand {
  if (value.kind === 'unit') return value.code;
  invariant(value.kind === 'text' && value.text.length <= 1, `a ${value.kind} for a unit`);
  return int(value.text === '' ? 0 : value.text.charCodeAt(0));
}

/** Whether a unit has a form in bytes of its own: it is no half of a surrogate pair, or stands for a byte. */
export function hasBytes({ code }: UnitValue, lowering: Lowering): Operand {
  const { builder } = lowering;
  const isHalf = isBetween(code, 0xd800, 0xdfff, lowering);
  const isWhole = builder.value('bool', { op: 'not', value: isHalf });
  const right = isByte(code, lowering);
  return builder.value('bool', { op: 'logic', operator: 'or', left: isWhole, right });
}

/**
 * A unit as bytes: what stands for a byte is that byte again, another half of a pair is U+FFFD, as
 * everywhere where JavaScript's strings become UTF-8.
 */
export function unitInMemory(unit: UnitValue, lowering: Lowering): StringValue {
  const { code } = unit;
  const address = lowering.buffer('unit', UNIT_CAPACITY);
  const shifted = (bits: number): Operand => lowering.binary('lshr', code, int(bits));
  /** Six bits behind the first byte, at their place in the word. */
  const more = (bits: Operand, at: number): Operand => {
    const byte = lowering.binary('or', lowering.binary('and', bits, int(0x3f)), int(0x80));
    return lowering.binary('shl', byte, int(8 * at));
  };
  const join = (...parts: Operand[]): Operand =>
    parts.reduce((word, part) => lowering.binary('or', word, part));
  const two = join(lowering.binary('or', shifted(6), int(0xc0)), more(code, 1));
  const three = join(
    lowering.binary('or', shifted(12), int(0xe0)),
    more(shifted(6), 1),
    more(code, 2),
  );
  const choose = (test: Operand, yes: Operand, no: Operand): Operand =>
    lowering.select('int', test, yes, no);
  const replaced = choose(hasBytes(unit, lowering), three, int(0xbd_bfef));
  const long = choose(
    isByte(code, lowering),
    lowering.binary('and', code, int(0xff)),
    choose(lowering.compare('ult', code, int(0x800)), two, replaced),
  );
  const word = choose(lowering.compare('ult', code, int(0x80)), code, long);
  lowering.store('u32', address, 0, word);
  return { kind: 'string', address, capacity: UNIT_CAPACITY, align: 8, live: false };
}

/** Whether a unit stands for a byte that is no UTF-8. */
function isByte(code: Operand, lowering: Lowering): Operand {
  return isBetween(code, 0xdc80, 0xdcff, lowering);
}

function isBetween(code: Operand, first: number, last: number, lowering: Lowering): Operand {
  const distance = lowering.binary('sub', code, int(first));
  return lowering.compare('ule', distance, int(last - first));
}
