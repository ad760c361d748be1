import { type AnySchema, anySchema, sameSchema } from '@tsbpf/dsl/~internal';
import { Node } from 'ts-morph';
import { checkCatalog } from '../../diagnostics/catalog/check.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import { literalOf } from '../../language/join.ts';
import { jsTypeOf } from '../../language/local-number.ts';
import { plainName } from '../../language/plain-name.ts';
import { typeOfSchema } from '../../language/schema-type.ts';
import type { Type } from '../../language/type.ts';
import { describeType } from './describe-type.ts';
import type { FunctionChecker } from './function-checker.ts';

/** Reports a value that cannot be stored through a schema. */
export function requireStorable(
  given: Type,
  schema: AnySchema,
  node: Node,
  checker: FunctionChecker,
): void {
  const type = literalOf(given) ?? given;
  if (type.kind === 'error' || matches(type, schema)) return;
  if (type.kind === 'object' && schema.kind === 'struct') {
    for (const field of schema.fields) {
      const value = type.fields.get(field.name);
      if (value === undefined) {
        const what = `an object without the field ${field.name}`;
        checker.report(checkCatalog.notStorable(spanOf(node), what, describeSchema(schema)));
      } else {
        requireStorable(value, anySchema(field.schema), fieldNode(node, field.name), checker);
      }
    }
    return;
  }
  if (type.kind === 'tuple' && schema.kind === 'array') {
    if (type.elements.length !== schema.length) {
      checker.report(checkCatalog.arrayLength(spanOf(node), schema.length, type.elements.length));
    }
    for (const element of type.elements) {
      requireStorable(element, anySchema(schema.element), node, checker);
    }
    return;
  }
  if (type.kind === 'memory' && type.schema.kind === 'struct' && schema.kind === 'struct') {
    // A struct of another layout is stored field by field.
    const fields = new Map(
      type.schema.fields.map((field) => [field.name, typeOfSchema(anySchema(field.schema))]),
    );
    requireStorable({ kind: 'object', fields }, schema, node, checker);
    return;
  }
  if (type.kind === 'memory' && type.schema.kind === 'array' && schema.kind === 'array') {
    if (type.schema.length !== schema.length) {
      const { length } = type.schema;
      checker.report(checkCatalog.arrayLength(spanOf(node), schema.length, length));
    }
    const element = typeOfSchema(anySchema(type.schema.element));
    requireStorable(element, anySchema(schema.element), node, checker);
    return;
  }
  checker.report(
    checkCatalog.notStorable(spanOf(node), describeType(type), describeSchema(schema)),
  );
}

function matches(type: Type, schema: AnySchema): boolean {
  switch (schema.kind) {
    case 'int':
      return type.kind === 'int' && type.js === jsTypeOf(schema);
    case 'bool':
      return type.kind === 'boolean';
    case 'str':
      return type.kind === 'string' || type.kind === 'unit';
    case 'strings':
      return type.kind === 'strings';
    case 'bytes':
      return type.kind === 'bytes' && type.length === schema.size;
    case 'array':
    case 'struct':
      return type.kind === 'memory' && sameSchema(type.schema, schema);
  }
}

/** The node of a field's value in an object literal, for the span of a finding. */
export function fieldNode(node: Node, name: string): Node {
  if (!Node.isObjectLiteralExpression(node)) return node;
  for (const property of node.getProperties()) {
    if (Node.isPropertyAssignment(property) && plainName(property.getNameNode()) === name) {
      return property.getInitializerOrThrow();
    }
  }
  return node;
}

function describeSchema(schema: AnySchema): string {
  switch (schema.kind) {
    case 'int':
      return `${schema.signed ? 'i' : 'u'}${schema.bits}`;
    case 'str':
    case 'strings':
      return `${schema.kind}(${schema.capacity})`;
    case 'bytes':
      return `bytes(${schema.size})`;
    case 'array':
      return `an array of ${schema.length} elements`;
    case 'bool':
      return 'a boolean';
    case 'struct':
      return 'a struct';
  }
}
