import { type AnySchema, anySchema, isCellSpec } from '@tsbpf/dsl/~internal';
import {
  type ElementAccessExpression,
  type Expression,
  Node,
  type PropertyAccessExpression,
} from 'ts-morph';
import { checkCatalog } from '../../diagnostics/catalog/check.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import { elementsOf } from '../../language/elements.ts';
import { ELEMENT, type Site } from '../../language/site.ts';
import type { Type } from '../../language/type.ts';
import type { FunctionChecker } from './function-checker.ts';
import { requireStorable } from './storable.ts';

/** Checks that a field or an element can take a value of `type`. */
export function checkMemberStore(
  target: PropertyAccessExpression | ElementAccessExpression,
  type: Type,
  at: Node,
  checker: FunctionChecker,
): Type {
  const owner = target.getExpression();
  const base = checker.expression(owner);
  if (base.kind === 'error') return base;
  if (base.kind === 'optional') {
    return checker.fail(checkCatalog.optionalAccess(spanOf(owner), owner.getText()));
  }
  const name = fieldName(target);
  if (name === undefined) {
    const unproven = indexFinding(target as ElementAccessExpression, base, checker);
    if (unproven !== undefined) return unproven;
  }
  return store(base, name ?? ELEMENT, type, at, checker)
    ? type
    : checker.fail(checkCatalog.notAssignable(spanOf(target), target.getText()));
}

/** The constant name of a field; undefined where the target is an element by its index. */
function fieldName(target: PropertyAccessExpression | ElementAccessExpression): string | undefined {
  if (Node.isPropertyAccessExpression(target)) return target.getName();
  const argument = target.getArgumentExpression();
  return Node.isStringLiteral(argument) ? argument.getLiteralText() : undefined;
}

/** Gives a slot of an object or array one more possible value; whether it can have one. */
export function store(
  base: Type,
  slot: string,
  type: Type,
  at: Node,
  checker: FunctionChecker,
): boolean {
  if (base.kind === 'static' && isCellSpec(base.value) && slot === 'value') {
    requireStorable(type, anySchema(base.value.schema), at, checker);
    return true;
  }
  const isLiteral =
    (base.kind === 'object' && base.fields.has(slot)) ||
    (base.kind === 'tuple' && slot === ELEMENT);
  if (isLiteral && base.sites !== undefined) {
    storeInSites(base.sites, slot, type, at, checker);
    for (const site of base.sites) site.demand();
    return true;
  }
  const schema = base.kind === 'memory' ? slotSchema(base.schema, slot) : undefined;
  if (base.kind !== 'memory' || base.readOnly || schema === undefined) return false;
  storeInSites(base.sites ?? [], slot, type, at, checker);
  requireStorable(type, schema, at, checker);
  return true;
}

function storeInSites(
  sites: readonly Site[],
  slot: string,
  type: Type,
  at: Node,
  checker: FunctionChecker,
): void {
  if (sites.every((site) => site.put(slot, type))) return;
  checker.report(checkCatalog.mixedTypes(spanOf(at), 'this part of a local object'));
}

function slotSchema(schema: AnySchema, slot: string): AnySchema | undefined {
  if (schema.kind === 'array') return slot === ELEMENT ? anySchema(schema.element) : undefined;
  if (schema.kind !== 'struct') return undefined;
  const field = schema.fields.find(({ name }) => name === slot);
  return field && anySchema(field.schema);
}

/** Reports an index that is not provably inside the array that is written. */
function indexFinding(
  target: ElementAccessExpression,
  base: Type,
  checker: FunctionChecker,
): Type | undefined {
  const argument: Expression = target.getArgumentExpressionOrThrow();
  const index = checker.expression(argument);
  if (index.kind === 'error') return index;
  const elements = elementsOf(base, checker.tracer.loaded.constants);
  if (index.kind !== 'int' || elements === undefined) {
    return checker.fail(checkCatalog.notAssignable(spanOf(target), target.getText()));
  }
  if (index.min >= 0n && index.max < BigInt(elements.length)) return undefined;
  const [span, text] = [spanOf(argument), argument.getText()];
  return checker.fail(checkCatalog.elementOutside(span, text, elements.length));
}

/** Whether a value is, or holds, a local object that is written. */
export function holdsWritten(type: Type): boolean {
  switch (type.kind) {
    case 'memory':
      return type.sites !== undefined;
    case 'object':
      return [...type.fields.values()].some(holdsWritten);
    case 'tuple':
      return type.elements.some(holdsWritten);
    case 'optional':
      return holdsWritten(type.of);
    default:
      return false;
  }
}

/**
 * Refuses to read, in order to write it again, an element that may not be there.
 * @returns the error type, or undefined where there is nothing to refuse.
 */
export function refuseMissing(
  target: Node,
  type: Type,
  checker: FunctionChecker,
): Type | undefined {
  if (!Node.isElementAccessExpression(target) || type.kind !== 'optional') return undefined;
  const base = checker.types.get(target.getExpression());
  return base && indexFinding(target, base, checker);
}
