import { describe, expect, it } from 'vitest';
import { HISTOGRAM_BUCKETS, log2Bucket, log2Range } from './log2-bucket.ts';

describe('log2 buckets', () => {
  it.each([
    [-(2n ** 63n), 0],
    [-1n, 0],
    [0n, 1],
    [1n, 2],
    [2n, 3],
    [3n, 3],
    [4n, 4],
    [2n ** 63n - 1n, 64],
    [2n ** 63n, 65],
    [2n ** 64n - 1n, 65],
  ])('put %i into bucket %i', (value, bucket) => {
    expect(log2Bucket(value)).toBe(bucket);
  });

  it('have ranges that join and that hold their values', () => {
    expect(log2Range(0)).toEqual({ low: undefined, high: 0n });
    for (let bucket = 1; bucket < HISTOGRAM_BUCKETS; bucket += 1) {
      const { low, high } = log2Range(bucket);
      expect(low).toBe(log2Range(bucket - 1).high);
      expect(log2Bucket(low!)).toBe(bucket);
      expect(log2Bucket(high! - 1n)).toBe(bucket);
    }
    expect(log2Range(HISTOGRAM_BUCKETS - 1).high).toBe(2n ** 64n);
  });
});
