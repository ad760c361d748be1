import { type LabeledStatement, Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { isLoop } from '../loops/loop-statement.ts';

/** A label before a loop or switch. */
export function checkLabeled(node: LabeledStatement, checker: FunctionChecker): void {
  const statement = node.getStatement();
  if (isLoop(statement) || Node.isSwitchStatement(statement)) {
    checker.statement(statement);
  } else {
    const label = node.getLabel();
    checker.report(checkCatalog.labelTarget(spanOf(label), label.getText()));
  }
}
