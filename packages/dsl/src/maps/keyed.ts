import { execution } from '../internal/execution.ts';
import { isSchema } from '../schema/any-schema.ts';
import type { Infer, Schema } from '../schema/schema.ts';
import type { Live } from './live.ts';
import type { MapKind, MapSpec } from './map-spec.ts';
import { DEFAULT_MAX_ENTRIES, requireMaxEntries } from './max-entries.ts';

/** Map-like methods of keyed maps, inside handlers. */
export interface KeyedMethods<K extends Schema, V extends Schema> {
  readonly key: K;
  readonly value: V;
  /** The value of `key`. A struct comes as a live reference: writing a field writes the map. */
  get(key: Infer<K>): Live<Infer<V>> | undefined;
  has(key: Infer<K>): boolean;
  /** Sets the value. When the map is full the entry is not stored, and that is counted and reported. */
  set(key: Infer<K>, value: Infer<V>): void;
  /** Removes the entry; whether there was one. */
  delete(key: Infer<K>): boolean;
}

export interface MapOptions {
  /** Default 10 240. */
  readonly maxEntries?: number;
}

/** Builds a keyed map spec of the given kind. */
export function keyedMap<Kind extends MapKind, K extends Schema, V extends Schema>(
  kind: Kind,
  key: K,
  value: V,
  options: MapOptions,
): MapSpec & { readonly kind: Kind } & KeyedMethods<K, V> {
  if (!isSchema(key) || !isSchema(value)) {
    throw new TypeError(
      `${kind}() takes a key schema and a value schema, such as ${kind}(u32, u64)`,
    );
  }
  const spec = {
    kind,
    key,
    value,
    maxEntries: requireMaxEntries(kind, options.maxEntries ?? DEFAULT_MAX_ENTRIES),
    get: (k: Infer<K>) => execution('a map').get(spec, k) as Live<Infer<V>> | undefined,
    has: (k: Infer<K>) => execution('a map').has(spec, k),
    set: (k: Infer<K>, v: Infer<V>) => execution('a map').set(spec, k, v),
    delete: (k: Infer<K>) => execution('a map').delete(spec, k),
  };
  return Object.freeze(spec);
}
