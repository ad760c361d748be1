import type { AsExpression, ParenthesizedExpression, SatisfiesExpression } from 'ts-morph';
import type { FunctionChecker } from '../function-checker.ts';
import type { Type } from '../type.ts';

/** Parentheses and type assertions change nothing at run time. */
export function checkAssertion(
  node: ParenthesizedExpression | AsExpression | SatisfiesExpression,
  checker: FunctionChecker,
): Type {
  return checker.expression(node.getExpression());
}
