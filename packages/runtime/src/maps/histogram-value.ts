import { log2Range } from '@tsbpf/dsl/~internal';
import type { HistogramBucket, HistogramValue } from '../tracer.ts';

/** The histogram of the counts of every bucket, already summed over CPUs. */
export function histogramValue(
  counts: readonly bigint[],
  unit: string | undefined,
): HistogramValue {
  const first = counts.findIndex((count) => count !== 0n);
  const last = counts.findLastIndex((count) => count !== 0n);
  const used = first < 0 ? [] : counts.slice(first, last + 1);
  return {
    unit,
    total: counts.reduce((sum, count) => BigInt.asUintN(64, sum + count), 0n),
    buckets: used.map((count, at): HistogramBucket => ({ ...log2Range(first + at), count })),
  };
}
