import { type ArraySchema, arraySchema } from '../schema/array.ts';
import type { Schema } from '../schema/schema.ts';
import { type IndexedMap, type IndexedMethods, indexedMap } from './indexed.ts';
import type { MapSpec } from './map-spec.ts';

export type ArraySpec<V extends Schema = Schema> = MapSpec &
  IndexedMap<V> & {
    readonly kind: 'array';
    readonly key: IndexedMethods<V>['key'];
    readonly value: V;
  };

/** The schema of `length` consecutive elements, for struct fields and map values. */
export function array<E extends Schema>(element: E, length: number): ArraySchema<E>;
/** An array map (`BPF_MAP_TYPE_ARRAY`): `maxEntries` values, all there from the start. */
export function array<V extends Schema>(
  value: V,
  options: { readonly maxEntries: number },
): ArraySpec<V>;
export function array<E extends Schema>(
  element: E,
  size: number | { readonly maxEntries: number },
): ArraySchema<E> | ArraySpec<E> {
  return typeof size === 'number'
    ? arraySchema(element, size)
    : indexedMap('array', element, size.maxEntries);
}
