import { Node, type SwitchStatement } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { describeType } from '../describe-type.ts';
import { areComparable } from '../expressions/binary.ts';
import type { FunctionChecker } from '../function-checker.ts';

/** Cases are compared in order with ===; a clause that does not leave falls into the next. */
export function checkSwitch(node: SwitchStatement, checker: FunctionChecker): void {
  const subject = checker.expression(node.getExpression());
  for (const clause of node.getClauses()) {
    if (Node.isCaseClause(clause)) {
      const label = clause.getExpression();
      const type = checker.expression(label);
      if (!areComparable(subject, type)) {
        const [left, right] = [describeType(subject), describeType(type)];
        checker.report(checkCatalog.notComparable(spanOf(label), left, right));
      }
    }
    for (const statement of clause.getStatements()) {
      if (Node.isVariableStatement(statement)) {
        checker.report(checkCatalog.clauseDeclaration(spanOf(statement)));
      }
      checker.statement(statement);
    }
  }
}
