import { type ForOfStatement, Node, SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { elementsOf } from '../../../language/elements.ts';
import { ERROR } from '../../../language/type.ts';
import { bindPattern } from '../bind-pattern.ts';
import { describeType } from '../describe-type.ts';
import { joinedElement } from '../elements.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { checkIterations } from '../loops/iterations.ts';

/** Runs over the elements of an array literal, of an array in memory, or of a constant array. */
export function checkForOf(node: ForOfStatement, checker: FunctionChecker): void {
  const list = node.getInitializer();
  const of = node.getExpression();
  const type = checker.expression(of);
  const elements = elementsOf(type, checker.tracer.loaded.constants);
  if (elements === undefined && type.kind !== 'error') {
    checker.report(checkCatalog.notIterable(spanOf(of), describeType(type)));
  }
  if (!Node.isVariableDeclarationList(list)) {
    checker.report(checkCatalog.notAssignable(spanOf(list), list.getText()));
    return;
  }
  const element =
    elements === undefined || elements.length === 0 ? ERROR : joinedElement(elements, of, checker);
  for (const declaration of list.getDeclarations()) {
    bindPattern(declaration.getNameNode(), declaration, element, checker);
  }
  const trips = BigInt(elements?.length ?? 0);
  const keyword = node.getFirstChildByKindOrThrow(SyntaxKind.ForKeyword);
  checkIterations(keyword, trips, checker, () => checker.statement(node.getStatement()));
}
