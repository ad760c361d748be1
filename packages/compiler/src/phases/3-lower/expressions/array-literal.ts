import type { ArrayLiteralExpression } from 'ts-morph';
import type { Lowering } from '../lowering.ts';
import type { Value } from '../value.ts';

export function lowerArrayLiteral(node: ArrayLiteralExpression, lowering: Lowering): Value {
  return {
    kind: 'tuple',
    elements: node.getElements().map((element) => lowering.transient(element)),
  };
}
