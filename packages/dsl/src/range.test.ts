import { expect, test } from 'vitest';
import { range } from './range.ts';

test('a range has its start and not its end', () => {
  expect([...range(3)]).toEqual([0, 1, 2]);
  expect([...range(-1, 2)]).toEqual([-1, 0, 1]);
  expect([...range(2, 2)]).toEqual([]);
  expect([...range(5, 2)]).toEqual([]);
});
