import type { ArrayLiteralExpression } from 'ts-morph';
import { inLocalMemory } from '../local-memory.ts';
import type { Lowering } from '../lowering.ts';
import type { Value } from '../value.ts';

export function lowerArrayLiteral(node: ArrayLiteralExpression, lowering: Lowering): Value {
  const elements = node.getElements().map((element) => lowering.transient(element));
  return inLocalMemory(node, { kind: 'tuple', elements }, lowering);
}
