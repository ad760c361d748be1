import type { Node } from 'ts-morph';
import type { Operand } from '../../../ir/value.ts';
import { isSigned } from '../../../language/int-range.ts';
import type { Lowering } from '../lowering.ts';
import { readPlace } from '../place.ts';
import { int } from '../value.ts';

/**
 * For a loop whose end is not constant: whether the variable is within the bound that the checker has
 * proven. It always is, but the verifier does not always see it in the instructions that LLVM chose, and
 * would follow the loop for ever.
 */
export function visibleBound(node: Node, lowering: Lowering): Operand | undefined {
  const { guard } = lowering.boundOf(node);
  const binding = guard && lowering.find(guard.declaration);
  if (guard === undefined || binding?.kind !== 'place') return undefined;
  const variable = readPlace(binding.place, lowering);
  if (variable.kind !== 'int') return undefined;
  const seen = lowering.builder.value('int', { op: 'opaque', value: variable.operand });
  const sign = isSigned(variable.type) || guard.last < 0n ? 's' : 'u';
  return guard.direction === 'up'
    ? lowering.compare(`${sign}le`, seen, int(guard.last))
    : lowering.compare(`${sign}ge`, seen, int(guard.last));
}
