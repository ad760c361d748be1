import { expect, test } from 'vitest';
import { LossWatch } from './loss-watch.ts';

test('tells each loss once', () => {
  const watch = new LossWatch();
  const loss = (map: string, count: bigint) => ({ map, reason: 'buffer full', count }) as const;
  expect(watch.grown([])).toEqual([]);
  expect(watch.grown([loss('a', 3n)])).toEqual([{ loss: loss('a', 3n), grown: 3n }]);
  expect(watch.grown([loss('a', 3n)])).toEqual([]);
  expect(watch.grown([loss('a', 5n), loss('b', 1n)])).toEqual([
    { loss: loss('a', 5n), grown: 2n },
    { loss: loss('b', 1n), grown: 1n },
  ]);
});
