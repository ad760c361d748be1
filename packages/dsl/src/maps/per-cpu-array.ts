import type { Schema } from '../schema/schema.ts';
import { type IndexedMap, type IndexedMethods, indexedMap } from './indexed.ts';
import type { MapSpec } from './map-spec.ts';

export type PerCpuArraySpec<V extends Schema = Schema> = MapSpec &
  IndexedMap<V> & {
    readonly kind: 'perCpuArray';
    readonly key: IndexedMethods<V>['key'];
    readonly value: V;
  };

/** An array map with one value for each CPU; handlers see their CPU's (`BPF_MAP_TYPE_PERCPU_ARRAY`). */
export function perCpuArray<V extends Schema>(
  value: V,
  options: { readonly maxEntries: number },
): PerCpuArraySpec<V> {
  return indexedMap('perCpuArray', value, options.maxEntries);
}
