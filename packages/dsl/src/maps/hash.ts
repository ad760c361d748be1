import type { Schema } from '../schema/schema.ts';
import { type KeyedMap, keyedMap, type MapOptions } from './keyed.ts';
import type { MapSpec } from './map-spec.ts';

export type HashSpec<K extends Schema = Schema, V extends Schema = Schema> = MapSpec &
  KeyedMap<K, V> & {
    readonly kind: 'hash';
    readonly key: K;
    readonly value: V;
  };

/** A hash map (`BPF_MAP_TYPE_HASH`). Full means full: further keys are refused and counted. */
export function hash<K extends Schema, V extends Schema>(
  key: K,
  value: V,
  options: MapOptions = {},
): HashSpec<K, V> {
  return keyedMap('hash', key, value, options);
}
