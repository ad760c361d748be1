import { type Identifier, type Node, ts } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { localDeclaration } from '../local-declaration.ts';
import { typeOfStatic } from '../static-type.ts';
import { type Type, UNDEFINED } from '../type.ts';

export function checkIdentifier(node: Identifier, checker: FunctionChecker): Type {
  const declaration = localDeclaration(node);
  if (declaration !== undefined) return localType(node, declaration, checker);
  if (node.getText() === 'undefined') return UNDEFINED;
  const constant = checker.tracer.loaded.constants.evaluate(node);
  const type = constant && typeOfStatic(constant.value, checker.tracer.loaded.constants);
  return type ?? checker.fail(checkCatalog.outerVariable(spanOf(node), node.getText()));
}

function localType(node: Identifier, declaration: Node, checker: FunctionChecker): Type {
  const type = checker.variables.get(declaration);
  if (type === undefined) {
    return checker.fail(checkCatalog.outerVariable(spanOf(node), node.getText()));
  }
  const narrowed = narrow(type, node);
  return narrowed.kind === 'int' ? (checker.facts.get(declaration) ?? narrowed) : narrowed;
}

/** Drops `undefined` where TypeScript's control flow excludes it. */
export function narrow(type: Type, node: Node): Type {
  return type.kind === 'optional' && !mayBeUndefined(node) ? type.of : type;
}

function mayBeUndefined(node: Node): boolean {
  const type = node.getType().compilerType;
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => (part.flags & ts.TypeFlags.Undefined) !== 0);
}
