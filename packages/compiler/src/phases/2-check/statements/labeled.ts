import { type LabeledStatement, Node, SyntaxKind } from 'ts-morph';
import type { FunctionChecker } from '../function-checker.ts';

/** A label before a loop or switch. */
export function checkLabeled(node: LabeledStatement, checker: FunctionChecker): void {
  const statement = node.getStatement();
  if (
    Node.isForStatement(statement) ||
    Node.isForOfStatement(statement) ||
    Node.isSwitchStatement(statement)
  ) {
    checker.statement(statement);
  } else {
    checker.refuse(node, SyntaxKind.LabeledStatement);
  }
}
