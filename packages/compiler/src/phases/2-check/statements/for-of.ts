import { type ForOfStatement, Node, SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { bindPattern } from '../bind-pattern.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { iterated } from '../loops/iterated.ts';
import { checkIterations } from '../loops/iterations.ts';

/** Runs over the elements of an array, the numbers of a range, or the entries of a map. */
export function checkForOf(node: ForOfStatement, checker: FunctionChecker): void {
  const list = node.getInitializer();
  const { element, trips } = iterated(node.getExpression(), checker);
  if (!Node.isVariableDeclarationList(list)) {
    checker.report(checkCatalog.notAssignable(spanOf(list), list.getText()));
    return;
  }
  for (const declaration of list.getDeclarations()) {
    bindPattern(declaration.getNameNode(), declaration, element, checker);
  }
  const keyword = node.getFirstChildByKindOrThrow(SyntaxKind.ForKeyword);
  checkIterations(keyword, trips, checker, () => checker.statement(node.getStatement()));
}
