import {
  type AsExpression,
  Node,
  type ParenthesizedExpression,
  type SatisfiesExpression,
} from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import type { Type } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { mayBeUndefined } from '../narrow.ts';

/** Parentheses and type assertions change nothing at run time, so they cannot drop `undefined`. */
export function checkAssertion(
  node: ParenthesizedExpression | AsExpression | SatisfiesExpression,
  checker: FunctionChecker,
): Type {
  const type = checker.expression(node.getExpression());
  if (type.kind !== 'optional' || !Node.isAsExpression(node) || mayBeUndefined(node)) return type;
  const operand = node.getExpression();
  return checker.fail(checkCatalog.optionalAccess(spanOf(operand), operand.getText()));
}
