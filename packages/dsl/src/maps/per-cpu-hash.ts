import type { Schema } from '../schema/schema.ts';
import { type KeyedMap, keyedMap, type MapOptions } from './keyed.ts';
import type { MapSpec } from './map-spec.ts';

export type PerCpuHashSpec<K extends Schema = Schema, V extends Schema = Schema> = MapSpec &
  KeyedMap<K, V> & {
    readonly kind: 'perCpuHash';
    readonly key: K;
    readonly value: V;
  };

/** A hash map with one value for each CPU; handlers see their CPU's (`BPF_MAP_TYPE_PERCPU_HASH`). */
export function perCpuHash<K extends Schema, V extends Schema>(
  key: K,
  value: V,
  options: MapOptions = {},
): PerCpuHashSpec<K, V> {
  return keyedMap('perCpuHash', key, value, options);
}
