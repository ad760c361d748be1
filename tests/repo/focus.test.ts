import { expect, test } from 'vitest';
import { focusOf } from '../fuzz/focus.ts';

test.each([
  [10, 5],
  [240, 17],
  [300, 19],
])('of %i constructs each pair has its turn once in p² + p programs', (count, p) => {
  const times = new Map<string, number>();
  for (let index = 0; index < p * p + p; index += 1) {
    const focus = [...focusOf(index, count)].sort((a, b) => a - b);
    for (const [at, a] of focus.entries()) {
      for (const b of focus.slice(at + 1)) {
        times.set(`${a} ${b}`, (times.get(`${a} ${b}`) ?? 0) + 1);
      }
    }
  }
  expect(times.size).toBe((count * (count - 1)) / 2);
  expect(new Set(times.values())).toEqual(new Set([1]));
});
