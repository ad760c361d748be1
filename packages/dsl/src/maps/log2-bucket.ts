/** Buckets of a power-of-two histogram: negative, zero, and one for each bit of a u64. */
export const HISTOGRAM_BUCKETS = 66;

/** The bucket of a value: 0 below zero, 1 for zero, then one for each power of two. */
export function log2Bucket(value: bigint): number {
  if (value < 0n) return 0;
  return value === 0n ? 1 : value.toString(2).length + 1;
}

/** The range of a bucket: `low` included, `high` excluded; undefined where it has no end. */
export function log2Range(bucket: number): { low: bigint | undefined; high: bigint | undefined } {
  if (bucket === 0) return { low: undefined, high: 0n };
  if (bucket === 1) return { low: 0n, high: 1n };
  return { low: 1n << BigInt(bucket - 2), high: 1n << BigInt(bucket - 1) };
}
