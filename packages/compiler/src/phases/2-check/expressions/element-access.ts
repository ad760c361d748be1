import { type ElementAccessExpression, Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { constantName } from '../../../language/constant-name.ts';
import { elementsOf, hasNegative } from '../../../language/elements.ts';
import { constantOf } from '../../../language/int-range.ts';
import { optional } from '../../../language/join.ts';
import { isInnerChain, isOptionalChain } from '../../../language/optional-chain.ts';
import { ERROR, type IntType, type Type, UNIT } from '../../../language/type.ts';
import { describeType } from '../describe-type.ts';
import { joinedElement } from '../elements.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { memberType } from '../member.ts';
import { narrow } from '../narrow.ts';

/** An element by its index, undefined outside the array as in JavaScript; or a field by its constant name. */
export function checkElementAccess(node: ElementAccessExpression, checker: FunctionChecker): Type {
  const base = checker.expression(node.getExpression());
  const argument = node.getArgumentExpressionOrThrow();
  if (base.kind === 'error' || base.kind === 'undefined') return base;
  const chained = base.kind === 'optional' && isOptionalChain(node);
  const of = chained ? base.of : base;
  const type = Node.isStringLiteral(argument)
    ? memberType(of, argument.getLiteralText(), node, node.getExpression(), checker)
    : elementType(of, checker.expression(argument), node, checker);
  if (type === undefined) {
    const [text, what] = [argument.getText(), describeType(of)];
    return checker.fail(checkCatalog.unknownField(spanOf(argument), text, what));
  }
  if (type.kind === 'error') return type;
  const whole = chained ? optional(type) : type;
  // TypeScript takes every number of an enum, or of a union, to be one that the object has.
  const isOfNumbers = of.kind === 'static' && !Array.isArray(of.value);
  return isInnerChain(node) || isOfNumbers ? whole : narrow(whole, node);
}

function elementType(
  of: Type,
  index: Type,
  node: ElementAccessExpression,
  checker: FunctionChecker,
): Type | undefined {
  if (index.kind === 'error') return ERROR;
  if (of.kind === 'optional') {
    const owner = node.getExpression();
    return checker.fail(checkCatalog.optionalAccess(spanOf(owner), owner.getText()));
  }
  if (of.kind === 'string') {
    return index.kind === 'int' && index.js === 'number' ? optional(UNIT) : undefined;
  }
  const name = constantName(of, index);
  if (name !== undefined) return memberType(of, name, node, node.getExpression(), checker);
  const elements = elementsOf(of, checker.tracer.loaded.constants);
  if (index.kind !== 'int' || elements === undefined) return undefined;
  if (of.kind === 'static' && index.min < 0n && hasNegative(of.value)) return undefined;
  const constant = constantOf(index);
  const exact = constant === undefined ? undefined : elements.at(constant);
  if (exact !== undefined) return exact;
  if (of.kind === 'tuple' && of.sites !== undefined) {
    for (const site of of.sites) site.demand();
  }
  const joined = joinedElement(elements, node, checker, index);
  return isInside(index, elements.length) ? joined : optional(joined);
}

function isInside(index: IntType, length: number): boolean {
  return index.min >= 0n && index.max < BigInt(length);
}
