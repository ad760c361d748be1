import { intType } from '../../language/int-range.ts';
import { isPlainConstant } from '../../language/plain-constant.ts';
import { int, type Value } from './value.ts';

/** A value that is known at compile time. */
export function valueOfStatic(value: unknown): Value {
  switch (typeof value) {
    case 'boolean':
      return { kind: 'boolean', operand: { kind: 'bool', value } };
    case 'number':
    case 'bigint': {
      const js = typeof value === 'number' ? 'number' : 'bigint';
      const exact = BigInt(value);
      return { kind: 'int', operand: int(exact), type: intType(js, exact, exact) };
    }
    case 'string':
      return { kind: 'text', text: value };
    case 'undefined':
      return { kind: 'undefined' };
    default:
      return { kind: 'static', value };
  }
}

/** A constant array or object as a literal of its parts; any other value as it is. */
export function literalValue(value: Value): Value {
  if (value.kind !== 'static' || !isPlainConstant(value.value)) return value;
  const parts = Object.entries(value.value).map(
    ([name, part]) => [name, valueOfStatic(part)] as const,
  );
  return Array.isArray(value.value)
    ? { kind: 'tuple', elements: parts.map(([, part]) => part) }
    : { kind: 'object', fields: new Map(parts) };
}
