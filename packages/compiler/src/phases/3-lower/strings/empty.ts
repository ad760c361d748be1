import type { Operand } from '../../../ir/value.ts';
import type { Lowering } from '../lowering.ts';
import { int, type Value } from '../value.ts';
import { stringOf } from './equal.ts';

/** Whether a string has any text: its first byte says it. */
export function isNotEmpty(value: Value, lowering: Lowering): Operand {
  if (value.kind === 'text') return { kind: 'bool', value: value.text !== '' };
  const { address } = stringOf(value, lowering);
  return lowering.compare('ne', lowering.load('u8', address), int(0));
}
