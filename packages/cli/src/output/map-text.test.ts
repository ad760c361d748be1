import { describe, expect, test } from 'vitest';
import { map, str, struct, u32, u64 } from '../testing/manifests.ts';
import { headingOf, mapLines } from './map-text.ts';

describe('headingOf', () => {
  test('is the comment, or the name', () => {
    expect(headingOf(map('calls', 'counter', { doc: 'System calls\nby process' }))).toBe(
      'System calls (calls)',
    );
    expect(headingOf(map('calls', 'counter'))).toBe('calls');
  });
});

describe('hash maps', () => {
  const calls = map('calls', 'counter', { key: str(16) });
  const entries = [
    ['ls', 3n],
    ['cat', 1200n],
    ['awk', 3n],
  ] as const;

  test('are tables, largest values first, equal ones by key', () => {
    expect(mapLines(calls, { shape: 'entries', entries })).toEqual([
      'KEY  COUNT',
      'cat   1200',
      'awk      3',
      'ls       3',
    ]);
  });

  test('can be cut, and say so', () => {
    expect(mapLines(calls, { shape: 'entries', entries }, 1)).toEqual([
      'KEY  COUNT',
      'cat   1200',
      '(2 more)',
    ]);
  });

  test('have a column for each field of key and value', () => {
    const sizes = map('sizes', 'hash', {
      key: struct({ pid: u32, comm: str(16) }),
      value: struct({
        count: u64,
        bytes: { kind: 'int', bits: 64, signed: false, display: 'bytes' },
      }),
    });
    const snapshot = {
      shape: 'entries',
      entries: [
        [
          { pid: 1, comm: 'init' },
          { count: 1n, bytes: 9n },
        ],
        [
          { pid: 77, comm: 'e\x1bvil' },
          { count: 5n, bytes: 4096n },
        ],
      ],
    } as const;
    expect(mapLines(sizes, snapshot)).toEqual([
      'PID  COMM      COUNT  BYTES',
      ' 77  e\\x1bvil      5   4KiB',
      '  1  init          1     9B',
    ]);
  });

  test('say when they are empty', () => {
    expect(mapLines(calls, { shape: 'entries', entries: [] })).toEqual(['(empty)']);
  });
});

test('per-CPU maps have a row for each CPU that has something, largest total first', () => {
  const perCpu = map('n', 'perCpuHash', { key: u32, value: u32 });
  const entries = [
    [1, [5, 0, 1]],
    [2, [0, 9, 0]],
  ] as const;
  expect(mapLines(perCpu, { shape: 'perCpuEntries', entries })).toEqual([
    'KEY  CPU  VALUE',
    '  2    1      9',
    '  1    0      5',
    '  1    2      1',
  ]);
});

test('arrays keep the order of their indexes and leave zeros out', () => {
  const array = map('a', 'array', { key: u32, value: u64 });
  expect(mapLines(array, { shape: 'values', values: [0n, 5n, 0n, 7n] })).toEqual([
    'INDEX  VALUE',
    '    1      5',
    '    3      7',
    '(2 of 4 are zero)',
  ]);
  expect(mapLines(array, { shape: 'values', values: [0n, 0n] })).toEqual(['(all 2 are zero)']);
});

test('a counter is its number', () => {
  expect(mapLines(map('n', 'counter'), { shape: 'value', value: 2n ** 63n })).toEqual([
    '9223372036854775808',
  ]);
});

test('histograms by key come fullest first, under their keys', () => {
  const bucket = (count: bigint) => ({
    unit: 'us',
    total: count,
    buckets: [{ low: 4n, high: 8n, count }],
  });
  const latency = map('latency', 'histogram', { key: str(16), unit: 'us' });
  const entries = [
    ['cat', bucket(2n)],
    ['ls', bucket(5n)],
  ] as const;
  const lines = mapLines(latency, { shape: 'histograms', entries });
  expect(lines.map((line) => line.split('|')[0]?.trimEnd())).toEqual([
    'ls: 5',
    'us                   count  distribution',
    '[4, 8)                   5',
    '',
    'cat: 2',
    'us                   count  distribution',
    '[4, 8)                   2',
  ]);
});
