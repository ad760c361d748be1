import { encodeText, isKernelText } from '@tsbpf/dsl/~internal';
import type { Constants } from '../phases/1-load/loaded-tracer.ts';
import { intType } from './int-range.ts';
import { isPlainConstant } from './plain-constant.ts';
import { BOOLEAN, type Type, UNDEFINED } from './type.ts';

/** The type of a value that is known at compile time; undefined for one that handlers cannot hold. */
export function typeOfStatic(value: unknown, constants: Constants): Type | undefined {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value)
        ? intType('number', BigInt(value), BigInt(value))
        : undefined;
    case 'bigint':
      return value >= -(2n ** 63n) && value < 2n ** 64n
        ? intType('bigint', value, value)
        : undefined;
    case 'boolean':
      return BOOLEAN;
    case 'string':
      return isKernelText(value) ? typeOfText(value) : undefined;
    case 'undefined':
      return UNDEFINED;
    default: {
      const node = constants.functionOf(value);
      if (node !== undefined) return { kind: 'function', node };
      return isPlainConstant(value)
        ? { kind: 'static', value, literal: () => literalType(value, constants) }
        : { kind: 'static', value };
    }
  }
}

/** The type that a literal of a constant's parts would have; undefined where handlers cannot hold one. */
function literalType(value: object, constants: Constants): Type | undefined {
  const parts: [string, Type][] = [];
  for (const [name, part] of Object.entries(value)) {
    const type = typeOfStatic(part, constants);
    if (type === undefined) return undefined;
    parts.push([name, type]);
  }
  return Array.isArray(value)
    ? { kind: 'tuple', elements: parts.map(([, type]) => type) }
    : { kind: 'object', fields: new Map(parts) };
}

/** The type of a constant string. */
export function typeOfText(text: string): Type {
  const bytes = encodeText(text, Number.MAX_SAFE_INTEGER);
  return { kind: 'string', capacity: bytes.length + 1, constant: text };
}
