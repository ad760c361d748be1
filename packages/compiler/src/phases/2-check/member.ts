import { anySchema, isCellSpec, type ParamSpec } from '@tsbpf/dsl/~internal';
import type { Node } from 'ts-morph';
import { checkCatalog } from '../../diagnostics/catalog/check.ts';
import { loadCatalog } from '../../diagnostics/catalog/load.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import { withCopies } from '../../language/copies.ts';
import { intType } from '../../language/int-range.ts';
import { kernelField, typeOfDeclared } from '../../language/kernel-field.ts';
import { isParamSpec } from '../../language/param-spec.ts';
import { isPlainConstant } from '../../language/plain-constant.ts';
import { typeOfSchema } from '../../language/schema-type.ts';
import { typeOfStatic } from '../../language/static-type.ts';
import {
  type KernelPointerType,
  type StringType,
  type Type,
  UNDEFINED,
} from '../../language/type.ts';
import type { FunctionChecker } from './function-checker.ts';

/**
 * The type of the field `name` of a value; undefined where there is no such field. `node` is what reads
 * it, under which a kernel field's place is kept; `owner` is the expression that has the field.
 */
export function memberType(
  base: Type,
  name: string,
  node: Node,
  owner: Node,
  checker: FunctionChecker,
): Type | undefined {
  switch (base.kind) {
    case 'memory': {
      if (base.schema.kind === 'array') return lengthType(name, base.schema.length);
      if (base.schema.kind !== 'struct') return undefined;
      const field = base.schema.fields.find((candidate) => candidate.name === name);
      return field && withCopies(typeOfSchema(anySchema(field.schema)), base);
    }
    case 'tuple':
      return lengthType(name, base.elements.length);
    case 'object':
      return (
        base.fields.get(name) ?? (base.sites === undefined ? missingFrom({}, name) : undefined)
      );
    case 'string':
      return name === 'length'
        ? lengthOfString(base)
        : checker.fail(checkCatalog.stringMember(spanOf(node), name));
    case 'unit':
      return name === 'length'
        ? intType('number', 0n, 1n)
        : checker.fail(checkCatalog.stringMember(spanOf(node), `${name} of one unit`));
    case 'kernel':
      return kernelFieldType(base, name, node, checker);
    case 'static':
      return staticField(base.value, name, node, owner, checker);
    case 'optional':
      return checker.fail(checkCatalog.optionalAccess(spanOf(owner), owner.getText()));
    default:
      return undefined;
  }
}

/** The only member of arrays that is no element. */
function lengthType(name: string, length: number): Type | undefined {
  return name === 'length' ? intType('number', BigInt(length), BigInt(length)) : undefined;
}

/** UTF-16 units, of which a string has at most one for each byte. */
function lengthOfString({ constant, capacity }: StringType): Type {
  const most = BigInt(constant === undefined ? capacity - 1 : constant.length);
  return intType('number', constant === undefined ? 0n : most, most);
}

function kernelFieldType(
  base: KernelPointerType,
  name: string,
  node: Node,
  checker: FunctionChecker,
): Type | undefined {
  const place = kernelField(base, name);
  if (place === undefined) return undefined;
  checker.fields.set(node, place);
  return typeOfDeclared(place, base.access);
}

function isExported(spec: ParamSpec, checker: FunctionChecker): boolean {
  return checker.tracer.loaded.params.some((param) => param.spec === spec);
}

function staticField(
  value: unknown,
  name: string,
  node: Node,
  owner: Node,
  checker: FunctionChecker,
): Type | undefined {
  if (isParamSpec(value)) {
    if (name !== 'value') return undefined;
    return isExported(value, checker)
      ? typeOfSchema(anySchema(value.schema))
      : checker.fail(loadCatalog.paramNotExported(spanOf(node), owner.getText()));
  }
  if (isCellSpec(value)) {
    return name === 'value' ? typeOfSchema(anySchema(value.schema)) : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const property = Object.getOwnPropertyDescriptor(value, name);
  if (property === undefined) return isPlainConstant(value) ? missingFrom(value, name) : undefined;
  return 'value' in property
    ? typeOfStatic(property.value, checker.tracer.loaded.constants)
    : undefined;
}

/** A field that TypeScript knows and a constant lacks; methods that all objects have are no fields. */
function missingFrom(value: object, name: string): Type | undefined {
  return name in value ? undefined : UNDEFINED;
}
