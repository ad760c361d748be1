import { execution } from '../internal/execution.ts';
import { isSchema } from '../schema/any-schema.ts';
import { u32 } from '../schema/int.ts';
import type { Infer, Schema } from '../schema/schema.ts';
import { type Entries, entriesOf } from './entries.ts';
import { type Changed, type Increment, incrementOf } from './entry-methods.ts';
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
  /**
   * Replaces the value by what `change` returns for it. A struct or array comes as a live reference,
   * which `change` can also write to and return nothing. An index from `maxEntries` on is refused,
   * counted and reported.
   *
   * Another CPU can change a shared value between the read and the write; `increment` adds in one step.
   *
   * @returns whether the index exists.
   */
  update(index: number, change: (value: Live<Infer<V>>) => Changed<V>): boolean;
}

/** All that indexed maps have in handlers: also iteration, and `increment` where values are integers. */
export type IndexedMap<V extends Schema> = IndexedMethods<V> &
  Entries<number, Infer<V>> &
  Increment<number, V>;

/** Builds an indexed map spec of the given kind. */
export function indexedMap<Kind extends MapKind, V extends Schema>(
  kind: Kind,
  value: V,
  maxEntries: number,
): MapSpec & { readonly kind: Kind } & IndexedMap<V> {
  if (!isSchema(value)) throw new TypeError(`${kind}() takes a value schema, such as u64`);
  const spec = {
    kind,
    key: u32,
    value,
    maxEntries: requireMaxEntries(kind, maxEntries),
    get: (index: number) => execution('a map').get(spec, index) as Live<Infer<V>> | undefined,
    set: (index: number, v: Infer<V>) => execution('a map').set(spec, index, v),
    update: (index: number, change: (v: Live<Infer<V>>) => Changed<V>) =>
      execution('a map').update(spec, index, change as (v: unknown) => unknown, undefined),
    ...entriesOf<number, Infer<V>>((): MapSpec => spec),
    ...incrementOf((index, by) => execution('a map').add(spec, index, by), value),
  };
  return Object.freeze(spec) as typeof spec & Increment<number, V>;
}
