import type { Schema } from '../schema/schema.ts';

/** Every kind of map. A table over kinds is a `Record<MapKind, …>`. */
export type MapKind =
  | 'hash'
  | 'lruHash'
  | 'perCpuHash'
  | 'array'
  | 'perCpuArray'
  | 'ringbuf'
  | 'counter'
  | 'histogram';

/** What every map spec has. Specs are frozen data; handles exist in the runtime. */
export interface MapSpec {
  readonly kind: MapKind;
  /** Absent where there is no key (ring buffers, a single counter or histogram). */
  readonly key?: Schema;
  /** Of a ring buffer, its event; of a counter, u64; of a histogram, its buckets. */
  readonly value: Schema;
  /** Entries; of a ring buffer, bytes. */
  readonly maxEntries: number;
  /** Unit of recorded values, for display. */
  readonly unit?: string;
}

const MAP_KINDS: ReadonlySet<string> = new Set<MapKind>([
  'hash',
  'lruHash',
  'perCpuHash',
  'array',
  'perCpuArray',
  'ringbuf',
  'counter',
  'histogram',
]);

/** Whether a module-level value is a map spec. */
export function isMapSpec(value: unknown): value is MapSpec {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    'maxEntries' in value &&
    MAP_KINDS.has(String(value.kind))
  );
}
