import { Node, SyntaxKind, type VariableDeclaration, type VariableStatement } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { isAssigned } from '../../../language/is-assigned.ts';
import { ERROR, type Type } from '../../../language/type.ts';
import { bindPattern } from '../bind-pattern.ts';
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
  const initializer = declaration.getInitializer();
  if (initializer === undefined) {
    checker.report(checkCatalog.uninitialised(spanOf(declaration), declaration.getName()));
    checker.assign(declaration, ERROR, declaration);
    return;
  }
  const type = checker.expression(initializer);
  const name = declaration.getNameNode();
  if (Node.isIdentifier(name) && !isHeld(type, declaration)) {
    const what = describeType(type);
    checker.report(checkCatalog.notStorable(spanOf(initializer), what, 'a local variable'));
  }
  bindPattern(name, declaration, isHeld(type, declaration) ? type : ERROR, checker);
}

/** Whether a local variable can hold the value. */
function isHeld(type: Type, declaration: VariableDeclaration): boolean {
  if (type.kind === 'function') return !isAssigned(declaration);
  if (type.kind === 'static') {
    return type.literal !== undefined || !Node.isIdentifier(declaration.getNameNode());
  }
  return type.kind !== 'void';
}
