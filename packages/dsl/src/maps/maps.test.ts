import { describe, expect, it } from 'vitest';
import { u8, u32, u64 } from '../schema/int.ts';
import { str } from '../schema/str.ts';
import { array } from './array.ts';
import { counter } from './counter.ts';
import { hash } from './hash.ts';
import { histogram } from './histogram.ts';
import { lruHash } from './lru-hash.ts';
import { isMapSpec } from './map-spec.ts';
import { perCpuArray } from './per-cpu-array.ts';
import { perCpuHash } from './per-cpu-hash.ts';
import { ringbuf } from './ringbuf.ts';

const SPECS = [
  hash(u32, u64),
  lruHash(u32, u64),
  perCpuHash(u32, u64),
  array(u64, { maxEntries: 4 }),
  perCpuArray(u64, { maxEntries: 4 }),
  ringbuf(u64),
  counter(),
  counter(str(4)),
  histogram({ unit: 'us' }),
  histogram(str(4), { unit: 'us', maxEntries: 3 }),
];

describe('map specs', () => {
  it.each(SPECS.map((spec) => [spec.kind, spec] as const))('are frozen data: %s', (_, spec) => {
    expect([Object.isFrozen(spec), isMapSpec(spec)]).toEqual([true, true]);
  });

  it('have the entries that they were given, or 10 240', () => {
    expect(SPECS.map(({ maxEntries }) => maxEntries)).toEqual([
      10_240, 10_240, 10_240, 4, 4, 262_144, 1, 10_240, 1, 3,
    ]);
    expect(SPECS.map(({ unit }) => unit).slice(-2)).toEqual(['us', 'us']);
    expect(SPECS.map(({ value }) => value.size).slice(-2)).toEqual([528, 528]);
  });

  it('are told from other values', () => {
    for (const other of [
      undefined,
      null,
      1,
      {},
      u8,
      { kind: 'hash' },
      { kind: 'x', maxEntries: 1 },
    ]) {
      expect(isMapSpec(other)).toBe(false);
    }
  });

  it.each([0, -1, 1.5, 2 ** 32, Number.NaN])('refuse %d entries', (maxEntries) => {
    const message = `must be a whole number from 1 to 2^31, got ${maxEntries}`;
    expect(() => hash(u32, u64, { maxEntries })).toThrow(`maxEntries of hash() ${message}`);
    expect(() => array(u64, { maxEntries })).toThrow(`maxEntries of array() ${message}`);
    expect(() => counter(u32, { maxEntries })).toThrow(`maxEntries of counter() ${message}`);
    expect(() => histogram(u32, { maxEntries })).toThrow(`maxEntries of histogram() ${message}`);
  });

  it('refuse what is no schema', () => {
    expect(() => hash(4 as never, u64)).toThrow('hash() takes a key schema and a value schema');
    expect(() => perCpuArray({} as never, { maxEntries: 1 })).toThrow('takes a value schema');
    expect(() => counter(5 as never)).toThrow('counter() takes nothing or the schema of its keys');
    expect(() => ringbuf(undefined as never)).toThrow('the schema of its events');
  });
});

describe('ringbuf', () => {
  it.each([0, 2048, 5000, 2 ** 31, 1.5])('refuses %d bytes', (bytes) => {
    expect(() => ringbuf(u64, { bytes })).toThrow('a power of two from 4096 to 2^30');
  });

  it('refuses an event that can never fit', () => {
    expect(ringbuf(str(4080), { bytes: 4096 }).maxEntries).toBe(4096);
    // A record is its size and eight bytes, rounded up to eight, and never fills the whole buffer.
    expect(() => ringbuf(str(4081), { bytes: 4096 })).toThrow(
      'an event of 4081 bytes does not fit a ring buffer of 4096 bytes',
    );
  });
});

it('a map outside of a handler says where it works', () => {
  expect(() => hash(u32, u64).get(1)).toThrow('a map works inside a probe handler only');
  expect(() => counter().increment()).toThrow('a counter works inside a probe handler only');
  expect(() => histogram().record(1)).toThrow('a histogram works inside a probe handler only');
  expect(() => ringbuf(u64).emit(1n)).toThrow('a ring buffer works inside a probe handler only');
});
