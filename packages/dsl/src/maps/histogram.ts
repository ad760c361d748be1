import { execution } from '../internal/execution.ts';
import { isSchema } from '../schema/any-schema.ts';
import { type ArraySchema, arraySchema } from '../schema/array.ts';
import { u64 } from '../schema/int.ts';
import type { Infer, Schema } from '../schema/schema.ts';
import type { MapOptions } from './keyed.ts';
import { HISTOGRAM_BUCKETS } from './log2-bucket.ts';
import type { MapSpec } from './map-spec.ts';
import { DEFAULT_MAX_ENTRIES, requireMaxEntries } from './max-entries.ts';

export interface HistogramOptions {
  /** Unit of the recorded values, shown with the buckets: 'us', 'bytes' … */
  readonly unit?: string;
}

/** A power-of-two histogram, kept for each CPU and summed in user space. */
export interface HistogramSpec extends MapSpec {
  readonly kind: 'histogram';
  readonly value: ArraySchema<typeof u64>;
  readonly key?: never;
  /** Counts `value` in its bucket. */
  record(value: number | bigint): void;
}

/** A power-of-two histogram for each key. */
export interface KeyedHistogramSpec<K extends Schema = Schema> extends MapSpec {
  readonly kind: 'histogram';
  readonly value: ArraySchema<typeof u64>;
  readonly key: K;
  /** Counts `value` in its bucket of the histogram of `key`. */
  record(key: Infer<K>, value: number | bigint): void;
}

/** One histogram (`BPF_MAP_TYPE_PERCPU_ARRAY`). */
export function histogram(options?: HistogramOptions): HistogramSpec;
/** A histogram for each key (`BPF_MAP_TYPE_PERCPU_HASH`), one map entry each. */
export function histogram<K extends Schema>(
  key: K,
  options?: HistogramOptions & MapOptions,
): KeyedHistogramSpec<K>;
export function histogram(
  first: Schema | HistogramOptions = {},
  keyedOptions: HistogramOptions & MapOptions = {},
): HistogramSpec | KeyedHistogramSpec {
  const value = arraySchema(u64, HISTOGRAM_BUCKETS);
  if (isSchema(first)) {
    const keyed: KeyedHistogramSpec = {
      kind: 'histogram',
      key: first,
      value,
      maxEntries: requireMaxEntries('histogram', keyedOptions.maxEntries ?? DEFAULT_MAX_ENTRIES),
      ...(keyedOptions.unit === undefined ? {} : { unit: keyedOptions.unit }),
      record: (key, sample) => execution('a histogram').record(keyed, key, sample),
    };
    return Object.freeze(keyed);
  }
  const { unit } = first as HistogramOptions;
  const single: HistogramSpec = {
    kind: 'histogram',
    value,
    maxEntries: 1,
    ...(unit === undefined ? {} : { unit }),
    record: (sample) => execution('a histogram').record(single, undefined, sample),
  };
  return Object.freeze(single);
}
