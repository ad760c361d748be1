import { type BreakStatement, type ContinueStatement, SyntaxKind } from 'ts-morph';
import type { FunctionChecker } from '../function-checker.ts';

/** break and continue, without a label. */
export function checkJump(
  node: BreakStatement | ContinueStatement,
  checker: FunctionChecker,
): void {
  if (node.getLabel() !== undefined) checker.refuse(node, SyntaxKind.LabeledStatement);
}
