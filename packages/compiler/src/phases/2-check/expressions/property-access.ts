import { anySchema } from '@tsbpf/dsl/~internal';
import type { PropertyAccessExpression } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { kernelField, typeOfDeclared } from '../../../language/kernel-field.ts';
import { isParamSpec } from '../../../language/param-spec.ts';
import { typeOfSchema } from '../../../language/schema-type.ts';
import type { KernelPointerType, Type } from '../../../language/type.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { narrow } from '../narrow.ts';
import { typeOfStatic } from '../static-type.ts';

export function checkPropertyAccess(
  node: PropertyAccessExpression,
  checker: FunctionChecker,
): Type {
  if (node.hasQuestionDotToken()) {
    return checker.refuse(node.getQuestionDotTokenNodeOrThrow());
  }
  const base = checker.expression(node.getExpression());
  if (base.kind === 'error') return base;
  const type = fieldType(base, node, checker);
  if (type !== undefined) return type.kind === 'error' ? type : narrow(type, node);
  return checker.fail(
    checkCatalog.unknownField(spanOf(node.getNameNode()), node.getName(), describeType(base)),
  );
}

function fieldType(
  base: Type,
  node: PropertyAccessExpression,
  checker: FunctionChecker,
): Type | undefined {
  const name = node.getName();
  switch (base.kind) {
    case 'memory': {
      if (base.schema.kind !== 'struct') return undefined;
      const field = base.schema.fields.find((candidate) => candidate.name === name);
      return field && typeOfSchema(anySchema(field.schema));
    }
    case 'object':
      return base.fields.get(name);
    case 'kernel':
      return kernelFieldType(base, node, checker);
    case 'static':
      return staticField(base.value, name, checker);
    case 'optional':
      return checker.fail(
        checkCatalog.optionalAccess(spanOf(node.getExpression()), node.getExpression().getText()),
      );
    default:
      return undefined;
  }
}

function kernelFieldType(
  base: KernelPointerType,
  node: PropertyAccessExpression,
  checker: FunctionChecker,
): Type | undefined {
  const place = kernelField(base, node.getName());
  if (place === undefined) return undefined;
  checker.fields.set(node, place);
  return typeOfDeclared(place, base.access);
}

function staticField(value: unknown, name: string, checker: FunctionChecker): Type | undefined {
  if (isParamSpec(value)) {
    return name === 'value' ? typeOfSchema(anySchema(value.schema)) : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const property = Object.getOwnPropertyDescriptor(value, name);
  return property !== undefined && 'value' in property
    ? typeOfStatic(property.value, checker.tracer.loaded.constants)
    : undefined;
}
