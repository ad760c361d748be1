import { execution } from '../internal/execution.ts';
import { isSchema } from '../schema/any-schema.ts';
import type { Infer, Schema } from '../schema/schema.ts';
import { type Entries, entriesOf } from './entries.ts';
import { type Changed, type Increment, incrementOf } from './entry-methods.ts';
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
  /**
   * Removes the entry and returns a copy of its value; undefined where there was none. Of two CPUs that
   * take the same entry, one gets it. From a per-CPU map the entry of all CPUs goes, the value is this CPU's.
   */
  take(key: Infer<K>): Live<Infer<V>> | undefined;
  /**
   * Replaces the value of `key` by what `change` returns for it. A struct or array comes as a live
   * reference, which `change` can also write to and return nothing. A missing key is left alone, unless
   * there is an `initial` value: that is inserted first. A full map then refuses it, which is counted.
   *
   * Another CPU can change the entry between the read and the write; `increment` adds in one step.
   *
   * @returns whether there was an entry to change, found or inserted.
   */
  update(key: Infer<K>, change: (value: Live<Infer<V>>) => Changed<V>, initial?: Infer<V>): boolean;
  /**
   * The value of `key`, which is `value` where it was missing. A struct comes as a live reference.
   * undefined only where the map is full, which is counted and reported. Where another CPU inserts the
   * key at the same time, its value stays. In a per-CPU map the other CPUs' values start at zero.
   */
  getOrInsert(key: Infer<K>, value: Infer<V>): Live<Infer<V>> | undefined;
  /** As `getOrInsert`, with a value that is computed only where the key is missing. */
  getOrInsertComputed(
    key: Infer<K>,
    compute: (key: Infer<K>) => Infer<V>,
  ): Live<Infer<V>> | undefined;
}

/** All that keyed maps have in handlers: also iteration, and `increment` where values are integers. */
export type KeyedMap<K extends Schema, V extends Schema> = KeyedMethods<K, V> &
  Entries<Infer<K>, Infer<V>> &
  Increment<Infer<K>, V>;

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
): MapSpec & { readonly kind: Kind } & KeyedMap<K, V> {
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
    take: (k: Infer<K>) => execution('a map').take(spec, k) as Live<Infer<V>> | undefined,
    update: (k: Infer<K>, change: (v: Live<Infer<V>>) => Changed<V>, initial?: Infer<V>) =>
      execution('a map').update(spec, k, change as (v: unknown) => unknown, initial),
    getOrInsert: (k: Infer<K>, v: Infer<V>) =>
      execution('a map').getOrInsert(spec, k, () => v) as Live<Infer<V>> | undefined,
    getOrInsertComputed: (k: Infer<K>, compute: (k: Infer<K>) => Infer<V>) =>
      execution('a map').getOrInsert(spec, k, () => compute(k)) as Live<Infer<V>> | undefined,
    ...entriesOf<Infer<K>, Infer<V>>((): MapSpec => spec),
    ...incrementOf((k, by) => execution('a map').add(spec, k, by), value),
  };
  return Object.freeze(spec) as typeof spec & Increment<Infer<K>, V>;
}
