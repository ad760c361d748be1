import { type Identifier, Node, type PropertyAccessExpression } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { isFunction } from '../../../language/is-function.ts';
import { localDeclaration } from '../../../language/local-declaration.ts';
import { localFunction } from '../../../language/local-function.ts';
import { typeOfStatic } from '../../../language/static-type.ts';
import { ERROR, type Type, UNDEFINED } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { narrow } from '../narrow.ts';

export function checkIdentifier(node: Identifier, checker: FunctionChecker): Type {
  const declaration = localDeclaration(node);
  if (declaration !== undefined) return localType(node, declaration, checker);
  const local = localFunction(node);
  if (local !== undefined) return { kind: 'function', node: local, owner: checker.ownerOf(local) };
  if (node.getText() === 'undefined') return UNDEFINED;
  return isRefusedWhereDeclared(node) ? ERROR : checkConstant(node, checker);
}

/** A name of something outside the function, which must be constant. */
export function checkConstant(
  node: Identifier | PropertyAccessExpression,
  checker: FunctionChecker,
): Type {
  const constant = checker.tracer.loaded.constants.evaluate(node);
  if (constant === undefined) {
    return checker.fail(checkCatalog.outerVariable(spanOf(node), node.getText()));
  }
  const type = typeOfStatic(constant.value, checker.tracer.loaded.constants);
  return type ?? checker.fail(notHeld(node, constant.value));
}

/** Names of classes inside a handler. */
function isRefusedWhereDeclared(node: Identifier): boolean {
  const declaration = node.getSymbol()?.getValueDeclaration();
  return (
    Node.isClassDeclaration(declaration) && declaration.getFirstAncestor(isFunction) !== undefined
  );
}

/** A constant of the module that no value of the kernel can hold. */
function notHeld(node: Node, value: unknown): Diagnostic {
  if (typeof value === 'string') return checkCatalog.kernelText(spanOf(node));
  const name = node.getText();
  const text = name === String(value) ? name : `${name} (${String(value)})`;
  return typeof value === 'number' && !Number.isInteger(value)
    ? checkCatalog.fractionalNumber(spanOf(node), text)
    : checkCatalog.numberTooLarge(spanOf(node), text);
}

function localType(node: Identifier, declaration: Node, checker: FunctionChecker): Type {
  const type = checker.variableType(declaration);
  if (type === undefined) {
    return checker.fail(checkCatalog.outerVariable(spanOf(node), node.getText()));
  }
  if (!checker.isDeclared(declaration)) {
    return checker.fail(checkCatalog.usedTooEarly(spanOf(node), node.getText()));
  }
  const narrowed = narrow(type, node);
  return narrowed.kind === 'int' ? (checker.factOf(declaration) ?? narrowed) : narrowed;
}
