import { execution } from '../internal/execution.ts';
import { isSchema } from '../schema/any-schema.ts';
import { u64 } from '../schema/int.ts';
import type { Infer, Schema } from '../schema/schema.ts';
import type { MapOptions } from './keyed.ts';
import type { MapSpec } from './map-spec.ts';
import { DEFAULT_MAX_ENTRIES, requireMaxEntries } from './max-entries.ts';

/** A count, kept for each CPU and summed in user space. */
export interface CounterSpec extends MapSpec {
  readonly kind: 'counter';
  readonly value: typeof u64;
  readonly key?: never;
  increment(): void;
  /** Adds `amount`; counts wrap at 2^64. */
  add(amount: number | bigint): void;
}

/** A count for each key. */
export interface KeyedCounterSpec<K extends Schema = Schema> extends MapSpec {
  readonly kind: 'counter';
  readonly value: typeof u64;
  readonly key: K;
  increment(key: Infer<K>): void;
  /** Adds `amount` to the count of `key`; counts wrap at 2^64. */
  add(key: Infer<K>, amount: number | bigint): void;
}

/** One counter (`BPF_MAP_TYPE_PERCPU_ARRAY`). */
export function counter(): CounterSpec;
/** A counter for each key (`BPF_MAP_TYPE_PERCPU_HASH`); keys beyond `maxEntries` are counted as lost. */
export function counter<K extends Schema>(key: K, options?: MapOptions): KeyedCounterSpec<K>;
export function counter(key?: Schema, options: MapOptions = {}): CounterSpec | KeyedCounterSpec {
  if (key === undefined) {
    const single: CounterSpec = {
      kind: 'counter',
      value: u64,
      maxEntries: 1,
      increment: () => execution('a counter').add(single, undefined, 1n),
      add: (amount) => execution('a counter').add(single, undefined, amount),
    };
    return Object.freeze(single);
  }
  if (!isSchema(key)) throw new TypeError('counter() takes nothing or the schema of its keys');
  const keyed: KeyedCounterSpec = {
    kind: 'counter',
    key,
    value: u64,
    maxEntries: requireMaxEntries('counter', options.maxEntries ?? DEFAULT_MAX_ENTRIES),
    increment: (k) => execution('a counter').add(keyed, k, 1n),
    add: (k, amount) => execution('a counter').add(keyed, k, amount),
  };
  return Object.freeze(keyed);
}
