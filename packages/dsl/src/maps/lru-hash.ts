import type { Schema } from '../schema/schema.ts';
import { type KeyedMap, keyedMap, type MapOptions } from './keyed.ts';
import type { MapSpec } from './map-spec.ts';

export type LruHashSpec<K extends Schema = Schema, V extends Schema = Schema> = MapSpec &
  KeyedMap<K, V> & {
    readonly kind: 'lruHash';
    readonly key: K;
    readonly value: V;
  };

/** A hash map that evicts about the least recently used entry when full (`BPF_MAP_TYPE_LRU_HASH`). */
export function lruHash<K extends Schema, V extends Schema>(
  key: K,
  value: V,
  options: MapOptions = {},
): LruHashSpec<K, V> {
  return keyedMap('lruHash', key, value, options);
}
