import { type ReturnStatement, SyntaxKind } from 'ts-morph';
import { UNDEFINED, VOID } from '../../../language/type.ts';
import type { FunctionNode } from '../../1-load/loaded-tracer.ts';
import type { FunctionChecker } from '../function-checker.ts';

/** Whether a function has a return with a value. */
export function returnsValues(node: FunctionNode): boolean {
  return node
    .getDescendantsOfKind(SyntaxKind.ReturnStatement)
    .some((statement) => statement.getExpression() !== undefined);
}

export function checkReturn(node: ReturnStatement, checker: FunctionChecker): void {
  const expression = node.getExpression();
  if (expression === undefined)
    checker.returns(returnsValues(checker.node) ? UNDEFINED : VOID, node);
  else checker.returns(checker.expression(expression), expression);
}
