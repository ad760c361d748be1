import { Node, SyntaxKind, type VariableDeclaration, type VariableStatement } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { ERROR } from '../../../language/type.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';

export function checkVariableStatement(node: VariableStatement, checker: FunctionChecker): void {
  const kind = node.getDeclarationKind();
  if (kind !== 'const' && kind !== 'let') {
    checker.refuse(node, kind === 'var' ? SyntaxKind.VarKeyword : SyntaxKind.UsingKeyword);
  }
  for (const declaration of node.getDeclarations()) checkDeclaration(declaration, checker);
}

/** Checks one declaration of a variable statement or of a for loop. */
export function checkDeclaration(declaration: VariableDeclaration, checker: FunctionChecker): void {
  const name = declaration.getNameNode();
  if (!Node.isIdentifier(name)) {
    checker.refuse(name);
    return;
  }
  const initializer = declaration.getInitializer();
  if (initializer === undefined) {
    checker.report(checkCatalog.uninitialised(spanOf(declaration), declaration.getName()));
    checker.assign(declaration, ERROR, declaration);
    return;
  }
  const type = checker.expression(initializer);
  if (type.kind === 'void' || type.kind === 'static' || type.kind === 'function') {
    const what = describeType(type);
    checker.report(checkCatalog.notStorable(spanOf(initializer), what, 'a local variable'));
    checker.assign(declaration, ERROR, initializer);
    return;
  }
  checker.assign(declaration, type, initializer);
}
