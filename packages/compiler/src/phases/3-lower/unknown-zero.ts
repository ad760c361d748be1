import type { Operand } from '../../ir/value.ts';
import type { Lowering } from './lowering.ts';

/** Zero, made so that the verifier takes it for any number: a difference of two equal addresses. */
export function unknownZero(lowering: Lowering): Operand {
  const { builder } = lowering;
  const value = lowering.buffer('zero', 8);
  const address = builder.value('int', { op: 'pointerToInt', value });
  // Opaque as a whole: regrouped with what it is added to, it would no longer be a difference.
  return opaque(lowering.binary('sub', opaque(address, lowering), address), lowering);
}

/** The value, hidden from the optimiser. */
export function opaque(value: Operand, lowering: Lowering): Operand {
  return lowering.builder.value('int', { op: 'opaque', value });
}
