import { type BindingElement, type BindingName, Node, SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../diagnostics/catalog/check.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import { elementsOf } from '../../language/elements.ts';
import { join } from '../../language/join.ts';
import { plainName } from '../../language/plain-name.ts';
import { ERROR, type Type } from '../../language/type.ts';
import { describeType } from './describe-type.ts';
import type { FunctionChecker } from './function-checker.ts';
import { memberType } from './member.ts';

/** Gives the names of a declaration their types: one name, or those of a pattern. */
export function bindPattern(
  name: BindingName,
  declaration: Node,
  type: Type,
  checker: FunctionChecker,
): void {
  if (Node.isIdentifier(name)) {
    checker.assign(declaration, type, declaration);
  } else if (Node.isObjectBindingPattern(name)) {
    for (const element of name.getElements()) bindField(element, type, checker);
  } else {
    for (const [index, element] of name.getElements().entries()) {
      if (Node.isBindingElement(element)) bindElement(element, index, type, checker);
    }
  }
}

function bindField(element: BindingElement, of: Type, checker: FunctionChecker): void {
  const property = element.getPropertyNameNode() ?? element.getNameNode();
  if (element.getDotDotDotToken() !== undefined || Node.isComputedPropertyName(property)) {
    refused(element, checker);
    return;
  }
  const name = plainName(property);
  const type = of.kind === 'error' ? of : memberType(of, name, element, element, checker);
  if (type === undefined) {
    const finding = checkCatalog.unknownField(spanOf(property), name, describeType(of));
    bindDefaulted(element, checker.fail(finding), checker);
  } else {
    bindDefaulted(element, type, checker);
  }
}

function bindElement(
  element: BindingElement,
  index: number,
  of: Type,
  checker: FunctionChecker,
): void {
  if (element.getDotDotDotToken() !== undefined) {
    refused(element, checker);
    return;
  }
  const type = of.kind === 'error' ? of : elementAt(of, index, checker);
  const found =
    type ??
    checker.fail(checkCatalog.unknownField(spanOf(element), `element ${index}`, describeType(of)));
  bindDefaulted(element, found, checker);
}

/** The type of the element at a constant index. */
export function elementAt(of: Type, index: number, checker: FunctionChecker): Type | undefined {
  return elementsOf(of, checker.tracer.loaded.constants)?.at(BigInt(index));
}

function bindDefaulted(element: BindingElement, type: Type, checker: FunctionChecker): void {
  const initializer = element.getInitializer();
  const other = initializer && checker.expression(initializer);
  const defaulted = withDefault(type, other);
  const known =
    defaulted ?? checker.fail(checkCatalog.mixedTypes(spanOf(element), element.getText()));
  checker.types.set(element, known);
  bindPattern(element.getNameNode(), element, known, checker);
}

/** The type of a value that is replaced by another where it is undefined. */
export function withDefault(type: Type, other: Type | undefined): Type | undefined {
  if (other === undefined) return type;
  if (type.kind === 'undefined') return other;
  return type.kind === 'optional' ? join(type.of, other) : type;
}

function refused(element: BindingElement, checker: FunctionChecker): void {
  checker.refuse(element, SyntaxKind.ObjectBindingPattern);
  checker.assign(element, ERROR, element);
}
