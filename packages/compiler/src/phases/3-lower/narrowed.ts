import type { Type } from '../../language/type.ts';
import type { Value } from './value.ts';

/** The value as the checker's control flow sees it: present, or within a smaller range. */
export function narrowed(value: Value, type: Type): Value {
  if (value.kind === 'optional' && type.kind !== 'optional') {
    return type.kind === 'undefined' ? { kind: 'undefined' } : narrowed(value.value, type);
  }
  return value.kind === 'int' && type.kind === 'int' ? { ...value, type } : value;
}
