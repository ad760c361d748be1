import { bool, hash, i8, str, struct, u8, u32, u64 } from '@tsbpf/dsl';
import { MapFullError } from '@tsbpf/runtime/mock';
import { describe, expect, it } from 'vitest';
import { handlerKernel } from './handler-kernel.ts';

describe('a hash map in a handler', () => {
  it('stores, finds and deletes', () => {
    const counts = hash(u32, u64);
    const { kernel, run } = handlerKernel({ counts });
    expect(run(() => counts.get(1))).toBe(undefined);
    run(() => counts.set(1, 10n));
    expect(run(() => [counts.get(1), counts.has(1), counts.has(2)])).toEqual([10n, true, false]);
    expect(run(() => [counts.delete(1), counts.delete(1)])).toEqual([true, false]);
    expect(kernel.map(counts).size).toBe(0);
  });

  it('wraps integers and cuts strings, in keys and values', () => {
    const small = hash(u8, i8);
    const names = hash(str(4), str(4));
    const { kernel, run } = handlerKernel({ small, names });
    run(() => {
      small.set(257, 200);
      names.set('abcdef', 'uvwxyz');
    });
    expect(kernel.map(small).entries()).toEqual([[1, -56]]);
    expect(kernel.map(names).entries()).toEqual([['abc', 'uvw']]);
    expect(run(() => names.get('abcd'))).toBe('uvw');
  });

  it('compares struct keys by their bytes', () => {
    const Key = struct({ flag: bool, id: u64 });
    const seen = hash(Key, u32);
    const { kernel, run } = handlerKernel({ seen });
    run(() => {
      seen.set({ id: 1n, flag: true }, 1);
      seen.set({ flag: true, id: 1n }, 2);
      seen.set({ flag: false, id: 1n }, 3);
    });
    expect([...kernel.map(seen)]).toEqual([
      [{ flag: true, id: 1n }, 2],
      [{ flag: false, id: 1n }, 3],
    ]);
  });

  it('refuses new keys when full, and counts them', () => {
    const few = hash(u32, u32, { maxEntries: 2 });
    const { kernel, run } = handlerKernel({ few });
    run(() => {
      for (const key of [1, 2, 3, 4]) few.set(key, key);
      few.set(1, 10);
    });
    expect(kernel.map(few).entries()).toEqual([
      [1, 10],
      [2, 2],
    ]);
    expect(kernel.losses()).toEqual([{ map: 'few', reason: 'map full', count: 2n }]);
  });

  it('refuses what the kernel could not hold exactly', () => {
    const counts = hash(u32, u32);
    const { kernel, run } = handlerKernel({ counts });
    expect(() => run(() => counts.set(1, 0.5))).toThrow('0.5 is not a safe integer');
    expect(() => run(() => counts.set(2 ** 60, 1))).toThrow('is not a safe integer');
    expect(kernel.map(counts).size).toBe(0);
  });

  it('names a map that is not exported by its kind', () => {
    const [a, b] = [hash(u32, u32, { maxEntries: 1 }), hash(u32, u32, { maxEntries: 1 })];
    const { kernel, run } = handlerKernel({});
    run(() => {
      for (const map of [a, b]) for (const key of [1, 2]) map.set(key, 0);
    });
    expect(kernel.losses().map(({ map }) => map)).toEqual([
      'hash (not exported)',
      'hash (not exported) 2',
    ]);
  });
});

describe('a hash map in user space', () => {
  it('is strict', () => {
    const small = hash(u8, str(4));
    const map = handlerKernel({ small }).kernel.map(small);
    expect(() => map.set(256, 'a')).toThrow(RangeError);
    expect(() => map.set(1, 'abcd')).toThrow(RangeError);
    expect(() => map.get(-1)).toThrow(RangeError);
    map.set(1, 'abc');
    expect([map.get(1), map.has(1), map.has(2), map.get(2)]).toEqual([
      'abc',
      true,
      false,
      undefined,
    ]);
    expect([map.delete(1), map.delete(1)]).toEqual([true, false]);
  });

  it('throws when full', () => {
    const few = hash(u32, u32, { maxEntries: 1 });
    const { kernel } = handlerKernel({ few });
    const map = kernel.map(few);
    map.set(1, 1);
    map.set(1, 2);
    expect(() => map.set(2, 2)).toThrow(new MapFullError('few', 1));
    expect(kernel.losses()).toEqual([]);
    map.clear();
    expect([map.size, [...map]]).toEqual([0, []]);
  });

  it('reads snapshots', () => {
    const stats = hash(u32, struct({ n: u32 }));
    const { kernel, run } = handlerKernel({ stats });
    kernel.map(stats).set(1, { n: 1 });
    const before = kernel.map(stats).get(1);
    run(() => {
      const entry = stats.get(1);
      if (entry) entry.n += 1;
    });
    expect([before, kernel.map(stats).get(1)]).toEqual([{ n: 1 }, { n: 2 }]);
  });
});
