import { execution } from '../internal/execution.ts';
import { isSchema } from '../schema/any-schema.ts';
import { u32 } from '../schema/int.ts';
import type { Infer, Schema } from '../schema/schema.ts';
import type { Live } from './live.ts';
import type { MapKind, MapSpec } from './map-spec.ts';
import { requireMaxEntries } from './max-entries.ts';

/** Methods of maps indexed from 0, inside handlers. */
export interface IndexedMethods<V extends Schema> {
  readonly key: typeof u32;
  readonly value: V;
  /** The value at `index`; undefined from `maxEntries` on. Every index below exists from the start, zeroed. */
  get(index: number): Live<Infer<V>> | undefined;
  /** Sets the value; an index from `maxEntries` on is refused, counted and reported. */
  set(index: number, value: Infer<V>): void;
}

/** Builds an indexed map spec of the given kind. */
export function indexedMap<Kind extends MapKind, V extends Schema>(
  kind: Kind,
  value: V,
  maxEntries: number,
): MapSpec & { readonly kind: Kind } & IndexedMethods<V> {
  if (!isSchema(value)) throw new TypeError(`${kind}() takes a value schema, such as u64`);
  const spec = {
    kind,
    key: u32,
    value,
    maxEntries: requireMaxEntries(kind, maxEntries),
    get: (index: number) => execution('a map').get(spec, index) as Live<Infer<V>> | undefined,
    set: (index: number, v: Infer<V>) => execution('a map').set(spec, index, v),
  };
  return Object.freeze(spec);
}
