import type { ReturnStatement } from 'ts-morph';
import type { FunctionChecker } from '../function-checker.ts';
import { VOID } from '../type.ts';

export function checkReturn(node: ReturnStatement, checker: FunctionChecker): void {
  const expression = node.getExpression();
  if (expression === undefined) checker.returns(VOID, node);
  else checker.returns(checker.expression(expression), expression);
}
