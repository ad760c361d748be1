import { HISTOGRAM_BUCKETS } from '@tsbpf/dsl/~internal';
import { expect, it } from 'vitest';
import { histogramValue } from './histogram-value.ts';
import { sumCounts } from './sum-counts.ts';

/** The counts of all buckets, of which some are in use. */
function counts(used: Readonly<Record<number, bigint>>): bigint[] {
  return Array.from({ length: HISTOGRAM_BUCKETS }, (_, bucket) => used[bucket] ?? 0n);
}

it('shows the buckets from the first in use to the last', () => {
  expect(histogramValue(counts({ 2: 3n, 4: 1n }), 'us')).toEqual({
    unit: 'us',
    total: 4n,
    buckets: [
      { low: 1n, high: 2n, count: 3n },
      { low: 2n, high: 4n, count: 0n },
      { low: 4n, high: 8n, count: 1n },
    ],
  });
  expect(histogramValue(counts({ 0: 1n }), undefined).buckets).toEqual([
    { low: undefined, high: 0n, count: 1n },
  ]);
  expect(histogramValue(counts({}), undefined)).toEqual({
    unit: undefined,
    total: 0n,
    buckets: [],
  });
});

it('sums over CPUs, and wraps at 2^64', () => {
  expect(
    sumCounts([
      [1n, 2n ** 64n - 1n],
      [2n, 2n],
    ]),
  ).toEqual([3n, 1n]);
  expect(sumCounts([])).toEqual([]);
});
