import { expect, test } from 'vitest';
import { parseCpuList } from './online-cpus.ts';

test.each<[string, number[]]>([
  ['0\n', [0]],
  ['0-3\n', [0, 1, 2, 3]],
  ['0-1,4,6-7\n', [0, 1, 4, 6, 7]],
  ['\n', []],
])('%j', (text, cpus) => {
  expect(parseCpuList(text)).toEqual(cpus);
});
