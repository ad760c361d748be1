import type { AsExpression, ParenthesizedExpression, SatisfiesExpression } from 'ts-morph';
import type { Lowering } from '../lowering.ts';
import type { Value } from '../value.ts';

/** Parentheses and type assertions change nothing at run time. */
export function lowerAssertion(
  node: ParenthesizedExpression | AsExpression | SatisfiesExpression,
  lowering: Lowering,
): Value {
  return lowering.transient(node.getExpression());
}
