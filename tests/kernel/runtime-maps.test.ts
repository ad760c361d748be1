import { type LoadedTracer, load, MapFullError } from '@tsbpf/runtime';
import { nativeAddon } from '@tsbpf/runtime/~internal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { module, runtimeObject } from './runtime-harness/runtime-object.ts';
import * as tracer from './runtime-harness/runtime-tracer.ts';

let loaded: LoadedTracer;
const cpus = nativeAddon().possibleCpus();

beforeAll(async () => {
  loaded = await load(runtimeObject(), module, { probes: [tracer.fill] });
});

afterAll(() => loaded.close());

test('hash: values of structs', () => {
  const map = loaded.map(tracer.pairs);
  for (let key = 0; key < 64; key += 1) map.set(key, { id: key, total: BigInt(key) * 10n });
  expect(map.size).toBe(64);
  expect(map.get(63)).toEqual({ id: 63, total: 630n });
  expect(new Map(map).get(5)).toEqual({ id: 5, total: 50n });
  expect(map.has(64)).toBe(false);
  expect(map.get(64)).toBeUndefined();
  expect(() => map.set(64, { id: 0, total: 0n })).toThrow(MapFullError);
  map.set(63, { id: 1, total: 1n });
  expect([map.delete(63), map.delete(63)]).toEqual([true, false]);
  map.clear();
  expect(map.entries()).toEqual([]);
});

test('hash: values are checked before the kernel sees them', () => {
  const map = loaded.map(tracer.pairs);
  expect(() => map.set(2 ** 32, { id: 0, total: 0n })).toThrow(RangeError);
  expect(() => map.set(1, { id: 0, total: -1n })).toThrow(RangeError);
  expect(() => map.set(1, { id: 0 } as never)).toThrow(TypeError);
  expect(map.size).toBe(0);
});

test('hash: deleting while iterating sees every entry that stays', () => {
  const map = loaded.map(tracer.pairs);
  for (let key = 0; key < 40; key += 1) map.set(key, { id: key, total: 0n });
  const seen: number[] = [];
  for (const [key] of map) {
    seen.push(key);
    map.delete(key);
  }
  expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, key) => key));
  expect(map.size).toBe(0);
});

test('lruHash: makes room by itself', () => {
  const map = loaded.map(tracer.recent);
  for (let key = 0; key < 1000; key += 1) map.set(key, BigInt(key));
  expect(map.size).toBeLessThanOrEqual(64);
  expect(map.get(999)).toBe(999n);
  map.clear();
  expect(map.size).toBe(0);
});

test('perCpuHash: a value for each CPU', () => {
  const map = loaded.map(tracer.perCpu);
  const values = Array.from({ length: cpus }, (_, cpu) => cpu + 1);
  map.set(1, values);
  expect(map.get(1)).toEqual(values);
  expect(map.entries()).toEqual([[1, values]]);
  expect(() => map.set(2, [...values, 9])).toThrow(TypeError);
});

test('array: every index is there from the start', () => {
  const map = loaded.map(tracer.slots);
  expect(map.length).toBe(8);
  map.set(7, 9n);
  expect([...map]).toEqual([0n, 0n, 0n, 0n, 0n, 0n, 0n, 9n]);
  expect([map.get(8), map.get(-1), map.get(0.5)]).toEqual([undefined, undefined, undefined]);
  expect(() => map.set(8, 0n)).toThrow(RangeError);
  map.clear();
  expect([...map]).toEqual(new Array(8).fill(0n));
});

test('perCpuArray: a value for each CPU and index', () => {
  const map = loaded.map(tracer.cpuSlots);
  const values = Array.from({ length: cpus }, (_, cpu) => cpu * 3);
  map.set(2, values);
  expect(map.get(2)).toEqual(values);
  expect([...map].length).toBe(4);
});

test('counters and histograms sum over CPUs', () => {
  loaded.fire(tracer.fill);
  loaded.fire(tracer.fill);
  expect(loaded.map(tracer.calls).value).toBe(10n);
  expect(loaded.map(tracer.callsBy).get(1)).toBe(2n);
  expect(loaded.map(tracer.callsBy).entries()).toEqual([[1, 2n]]);
  const sizes = loaded.map(tracer.sizes);
  expect(sizes.unit).toBe('bytes');
  expect(sizes.total).toBe(6n);
  expect(sizes.buckets.map(({ low, count }) => [low, count])).toEqual([
    [0n, 2n],
    [1n, 0n],
    [2n, 0n],
    [4n, 4n],
  ]);
  expect(loaded.map(tracer.sizesBy).size).toBe(0);
  loaded.map(tracer.calls).clear();
  sizes.clear();
  expect([loaded.map(tracer.calls).value, sizes.total]).toEqual([0n, 0n]);
  expect(sizes.buckets).toEqual([]);
});

test('one handle for each spec', () => {
  expect(loaded.map(tracer.calls)).toBe(loaded.map(tracer.calls));
});

test('cell: the whole value, and nothing else', () => {
  const [total, last] = [loaded.cell(tracer.total), loaded.cell(tracer.last)];
  expect([total.get(), last.get()]).toEqual([7n, { id: 0, total: 0n }]);
  last.set({ id: 3, total: 4n });
  expect([total.get(), last.get()]).toEqual([7n, { id: 3, total: 4n }]);
  total.set(2n ** 64n - 1n);
  expect([total.get(), last.get()]).toEqual([2n ** 64n - 1n, { id: 3, total: 4n }]);
  expect(loaded.cell(tracer.total)).toBe(total);
});

test('cell: values are checked before the kernel sees them', () => {
  const total = loaded.cell(tracer.total);
  total.set(1n);
  expect(() => total.set(2n ** 64n)).toThrow(RangeError);
  expect(() => total.set(1 as never)).toThrow(TypeError);
  expect(total.get()).toBe(1n);
});
