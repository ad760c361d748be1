import { intType } from '../../../language/int-range.ts';
import type { Lowering } from '../lowering.ts';
import type { Value } from '../value.ts';
import { readCharacters } from './characters.ts';
import { stringOf } from './equal.ts';

/** The length of a string in UTF-16 units. */
export function lengthOf(value: Value, lowering: Lowering): Value {
  const string = stringOf(value, lowering);
  const units = readCharacters(string, {}, lowering);
  const type = intType('number', 0n, BigInt(string.capacity - 1));
  return { kind: 'int', operand: units(), type };
}
