import { type AnySchema, anySchema } from '@tsbpf/dsl/~internal';
import type { BinaryExpression, Node } from 'ts-morph';
import { checkCatalog } from '../../diagnostics/catalog/check.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import { widthRange } from '../../language/int-range.ts';
import { literalOf } from '../../language/join.ts';
import type { Type } from '../../language/type.ts';
import { describeType } from './describe-type.ts';
import type { FunctionChecker } from './function-checker.ts';
import { fieldNode, requireStorable } from './storable.ts';

/**
 * The type of `entry ?? { … }`: the struct, in an entry or in memory of its own, which nothing can write.
 * The object is no struct in JavaScript and keeps what it is given, so every part must fit its field as it
 * is. Undefined where the operands are not a struct and an object.
 */
export function defaultOf(
  entry: Type,
  given: Type,
  node: BinaryExpression,
  checker: FunctionChecker,
): Type | undefined {
  const value = literalOf(given);
  if (entry.kind !== 'memory' || entry.schema.kind !== 'struct' || entry.sites !== undefined) {
    return undefined;
  }
  if (value?.kind !== 'object') return undefined;
  requireStorable(value, entry.schema, node.getRight(), checker);
  requireFit(value, entry.schema, node.getRight(), checker);
  const copies = [...(entry.copies ?? []), node];
  return { kind: 'memory', schema: entry.schema, copies, readOnly: true };
}

/** Reports parts of a storable value that their fields would change. */
function requireFit(type: Type, schema: AnySchema, node: Node, checker: FunctionChecker): void {
  const value = literalOf(type) ?? type;
  if (value.kind === 'object' && schema.kind === 'struct') {
    for (const { name, schema: of } of schema.fields) {
      const field = value.fields.get(name);
      if (field !== undefined) requireFit(field, anySchema(of), fieldNode(node, name), checker);
    }
    return;
  }
  if (value.kind === 'tuple' && schema.kind === 'array') {
    const element = anySchema(schema.element);
    for (const one of value.elements) requireFit(one, element, node, checker);
    return;
  }
  // The object goes on to have the reference, where the struct would have a copy.
  if (value.kind === 'memory' || value.kind === 'bytes') {
    const type = describeType(value);
    checker.report(checkCatalog.notStorable(spanOf(node), type, 'part of a default object'));
  } else if (!fits(value, schema)) {
    checker.report(checkCatalog.defaultDoesNotFit(spanOf(node), node.getText()));
  }
}

function fits(value: Type, schema: AnySchema): boolean {
  if (value.kind === 'int' && schema.kind === 'int') {
    const { min, max } = widthRange(value.js, schema.bits, schema.signed);
    return value.min >= min && value.max <= max;
  }
  if (value.kind === 'string' && schema.kind === 'str') return value.capacity <= schema.capacity;
  // Half of a surrogate pair has no bytes.
  return value.kind !== 'unit';
}
