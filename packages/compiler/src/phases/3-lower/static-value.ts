import { intType } from '../../language/int-range.ts';
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
