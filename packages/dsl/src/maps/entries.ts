import { execution } from '../internal/execution.ts';
import type { Live } from './live.ts';
import type { MapSpec } from './map-spec.ts';

/**
 * Iteration over the entries of a map, inside handlers (`bpf_for_each_map_elem`, Linux 5.13). A struct
 * comes as a live reference, a key as a copy. The order is the kernel's. What the handler or another CPU
 * inserts or sets meanwhile may be visited or not; what is deleted before its turn is not. An indexed map
 * has all its indices, a per-CPU map this CPU's values.
 */
export interface Entries<K, V> {
  [Symbol.iterator](): IterableIterator<[K, Live<V>]>;
  /** For `for (const [key, value] of map.entries())`, which is the same as `of map`. */
  entries(): IterableIterator<[K, Live<V>]>;
  /** For `for (const key of map.keys())`. */
  keys(): IterableIterator<K>;
  /** For `for (const value of map.values())`. */
  values(): IterableIterator<Live<V>>;
  /** Calls a function with the value and the key of each entry. */
  forEach(callback: (value: Live<V>, key: K) => void): void;
}

/** The iteration of a map spec. `of` yields the spec, which is complete when a handler runs. */
export function entriesOf<K, V>(of: () => MapSpec): Entries<K, V> {
  function* entries(): IterableIterator<[K, Live<V>]> {
    for (const [key, value] of execution('a map').entries(of())) yield [key as K, value as Live<V>];
  }
  return {
    [Symbol.iterator]: entries,
    entries,
    *keys() {
      for (const [key] of entries()) yield key;
    },
    *values() {
      for (const [, value] of entries()) yield value;
    },
    forEach(callback) {
      for (const [key, value] of entries()) callback(value, key);
    },
  };
}
