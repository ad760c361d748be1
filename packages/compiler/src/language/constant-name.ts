import { constantOf } from './int-range.ts';
import type { Type } from './type.ts';

/** The field that a constant between brackets names: `WORDS[KEY]`, `Mode[Mode.READ]`. */
export function constantName(of: { readonly kind: string }, key: Type): string | undefined {
  if (key.kind === 'string') return key.constant;
  const isObject = of.kind === 'static' && 'value' in of && !Array.isArray(of.value);
  return isObject && key.kind === 'int' ? constantOf(key)?.toString() : undefined;
}
