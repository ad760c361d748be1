import type { AnySchema } from '@tsbpf/dsl/~internal';
import { isPlainConstant } from './plain-constant.ts';

/** A value as far as its fields are concerned; the checker's types and the lowered values both are. */
type WithFields =
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, unknown> }
  | { readonly kind: 'memory'; readonly schema: AnySchema }
  | { readonly kind: 'static'; readonly value: unknown }
  | { readonly kind: string };

/** The names of the fields of an object, a struct or a constant object; undefined for anything else. */
export function fieldNames(of: WithFields): readonly string[] | undefined {
  if ('fields' in of) return [...of.fields.keys()];
  if ('schema' in of && of.schema.kind === 'struct')
    return of.schema.fields.map(({ name }) => name);
  if (!('value' in of) || of.kind !== 'static') return undefined;
  return isPlainConstant(of.value) ? Object.keys(of.value) : undefined;
}
