import type { HistogramBucket, HistogramValue } from '@tsbpf/runtime';

const LABEL_WIDTH = 16;
const COUNT_WIDTH = 10;
const BAR_WIDTH = 52;

/** A histogram as lines: a header with the unit, then one bar for each bucket. */
export function histogramLines(value: HistogramValue, unit = value.unit): string[] {
  if (value.buckets.length === 0) return ['(nothing recorded)'];
  let most = 0n;
  for (const { count } of value.buckets) if (count > most) most = count;
  return [
    `${(unit ?? 'value').padEnd(LABEL_WIDTH)}${'count'.padStart(COUNT_WIDTH)}  distribution`,
    ...value.buckets.map((bucket) => bucketLine(bucket, most)),
  ];
}

function bucketLine(bucket: HistogramBucket, most: bigint): string {
  const bar = most === 0n ? 0 : Number((bucket.count * BigInt(BAR_WIDTH)) / most);
  const label = bucketLabel(bucket).padEnd(LABEL_WIDTH);
  const count = String(bucket.count).padStart(COUNT_WIDTH);
  return `${label}${count} |${'@'.repeat(bar).padEnd(BAR_WIDTH)}|`;
}

/** `[4, 8)`, `[1K, 2K)`; `[1]` where only one number falls in, `(..., 0)` for the negative ones. */
export function bucketLabel({ low, high }: Pick<HistogramBucket, 'low' | 'high'>): string {
  if (low === undefined) return `(..., ${high === undefined ? '...' : shortNumber(high)})`;
  if (high === undefined) return `[${shortNumber(low)}, ...)`;
  return high - low === 1n ? `[${low}]` : `[${shortNumber(low)}, ${shortNumber(high)})`;
}

const SUFFIXES = ['', 'K', 'M', 'G', 'T', 'P', 'E'];

/** A power of two with a binary suffix: 4, 512, 1K, 16M. */
function shortNumber(value: bigint): string {
  let rest = value;
  let suffix = 0;
  while (rest >= 1024n && rest % 1024n === 0n && suffix < SUFFIXES.length - 1) {
    rest /= 1024n;
    suffix += 1;
  }
  return `${rest}${SUFFIXES[suffix]}`;
}
