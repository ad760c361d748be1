import type { ExpressionStatement } from 'ts-morph';
import type { FunctionChecker } from '../function-checker.ts';

export function checkExpressionStatement(
  node: ExpressionStatement,
  checker: FunctionChecker,
): void {
  checker.expression(node.getExpression());
}
