import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { kernelOutcome, mockOutcome } from '../agree.ts';
import { analyserPath, mockLive, withoutTimes } from './live.ts';
import * as analyser from './tracer/analyser.ts';

test('it has 400 lines, 12 functions and four files', () => {
  const folder = dirname(analyserPath);
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const lines = texts.join('\n').split('\n');
  const code = lines.filter((line) => !/^\s*($|\/\/|\/\*\*|\*)/.test(line));
  expect(texts.length).toBeGreaterThanOrEqual(4);
  expect(code.length).toBeGreaterThanOrEqual(400);
  expect(code.filter((line) => /\bfunction \w/.test(line)).length).toBeGreaterThanOrEqual(12);
});

test('a made-up workload means the same in the kernel and in the mock', async () => {
  const mock = mockOutcome(analyser);
  expect(mock.cells.sequence).toBe(132);
  expect(mock.prints.length).toBeGreaterThan(20);
  expect(await kernelOutcome(analyserPath, analyser)).toEqual(mock);
});

test('the mock tells what the calls of a program come to', () => {
  const { maps, cells, prints, losses } = withoutTimes(mockLive('/tmp/flow'));
  expect(maps.failures).toEqual(['[2,6]', '[9,4]']);
  expect(maps.latency).toEqual([
    [0, '13n'],
    [1, '8n'],
    [2, '21n'],
  ]);
  expect(maps.volume).toEqual(['0n', '5551n', '1818n']);
  expect(cells.largest).toEqual({ bytes: '4096n', file: 9, operation: 1 });
  expect(prints[0]).toBe('1: /tmp/flow0 for write');
  expect(prints.at(-1)).toBe('7 files, 7369 bytes, groups 12');
  expect(losses).toEqual([]);
});
