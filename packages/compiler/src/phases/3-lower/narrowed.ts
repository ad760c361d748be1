import type { Type } from '../../language/type.ts';
import { int, type Value } from './value.ts';

/** The value as the checker's control flow sees it: present, or within a smaller range. */
export function narrowed(value: Value, type: Type): Value {
  if (value.kind === 'optional' && type.kind !== 'optional') {
    return type.kind === 'undefined' ? { kind: 'undefined' } : narrowed(value.value, type);
  }
  if (value.kind === 'undefined') return unreached(type);
  return value.kind === 'int' && type.kind === 'int' ? { ...value, type } : value;
}

/** An undefined argument behind a guard that it never passes. */
function unreached(type: Type): Value {
  switch (type.kind) {
    case 'int':
      return { kind: 'int', operand: int(0), type };
    case 'boolean':
      return { kind: 'boolean', operand: { kind: 'bool', value: false } };
    case 'unit':
      return { kind: 'unit', code: int(0) };
    case 'string':
      return { kind: 'text', text: '' };
    default:
      return { kind: 'undefined' };
  }
}
