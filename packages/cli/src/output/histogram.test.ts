import type { HistogramValue } from '@tsbpf/runtime';
import { describe, expect, test } from 'vitest';
import { bucketLabel, histogramLines } from './histogram.ts';

describe('bucketLabel', () => {
  test.each([
    [undefined, 0n, '(..., 0)'],
    [0n, 1n, '[0]'],
    [1n, 2n, '[1]'],
    [2n, 4n, '[2, 4)'],
    [512n, 1024n, '[512, 1K)'],
    [1024n, 2048n, '[1K, 2K)'],
    [2n ** 20n, 2n ** 21n, '[1M, 2M)'],
    [2n ** 29n, 2n ** 30n, '[512M, 1G)'],
    [2n ** 63n, 2n ** 64n, '[8E, 16E)'],
    [2n ** 63n, undefined, '[8E, ...)'],
  ])('%s to %s is %s', (low, high, label) => {
    expect(bucketLabel({ low, high })).toBe(label);
  });
});

describe('histogramLines', () => {
  const value: HistogramValue = {
    unit: 'us',
    total: 9n,
    buckets: [
      { low: 1n, high: 2n, count: 2n },
      { low: 2n, high: 4n, count: 0n },
      { low: 4n, high: 8n, count: 8n },
    ],
  };

  test('draws the longest bar for the fullest bucket', () => {
    expect(histogramLines(value)).toEqual([
      'us                   count  distribution',
      `[1]                      2 |${'@'.repeat(13).padEnd(52)}|`,
      `[2, 4)                   0 |${' '.repeat(52)}|`,
      `[4, 8)                   8 |${'@'.repeat(52)}|`,
    ]);
  });

  test('stays right with counts beyond the safe integers', () => {
    const count = 2n ** 63n;
    const [, first, second] = histogramLines({
      unit: undefined,
      total: count,
      buckets: [
        { low: 0n, high: 1n, count },
        { low: 1n, high: 2n, count: count / 2n },
      ],
    });
    expect(first).toContain(`${count} |${'@'.repeat(52)}|`);
    expect(second).toContain(`|${'@'.repeat(26)} `);
  });

  test('says when nothing was recorded', () => {
    expect(histogramLines({ unit: 'us', total: 0n, buckets: [] })).toEqual(['(nothing recorded)']);
  });
});
