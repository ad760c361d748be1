import { array, hash, lruHash, perCpuArray, perCpuHash, struct, u8, u32, u64 } from '@tsbpf/dsl';
import { describe, expect, it } from 'vitest';
import { handlerKernel } from './handler-kernel.ts';

const Stats = struct({ count: u8, total: u64 });

describe('update', () => {
  it('changes what is there, and leaves a missing key alone', () => {
    const counts = hash(u32, u8);
    const { kernel, run } = handlerKernel({ counts });
    run(() => counts.set(1, 250));
    expect(run(() => counts.update(1, (value) => value + 7))).toBe(true);
    expect(run(() => counts.update(2, (value) => value + 7))).toBe(false);
    expect(kernel.map(counts).entries()).toEqual([[1, 1]]);
  });

  it('inserts the initial value before the change', () => {
    const counts = hash(u32, u64, { maxEntries: 1 });
    const { kernel, run } = handlerKernel({ counts });
    const bump = (key: number) => run(() => counts.update(key, (value) => value + 1n, 10n));
    expect([bump(1), bump(1), bump(2)]).toEqual([true, true, false]);
    expect(kernel.map(counts).entries()).toEqual([[1, 12n]]);
    expect(kernel.losses()).toEqual([{ map: 'counts', reason: 'map full', count: 1n }]);
  });

  it('hands a live reference to a function that returns nothing', () => {
    const stats = hash(u32, Stats);
    const { kernel, run } = handlerKernel({ stats });
    run(() => {
      const change = (entry: { count: number; total: bigint }) => {
        entry.count += 300;
      };
      stats.update(1, change, { count: 0, total: 4n });
      stats.update(1, ({ count, total }) => ({ count: count + 1, total: total * 2n }));
    });
    expect(kernel.map(stats).get(1)).toEqual({ count: 45, total: 8n });
  });

  it('counts an index that does not exist', () => {
    const slots = array(u64, { maxEntries: 2 });
    const { kernel, run } = handlerKernel({ slots });
    expect(run(() => [0, 1, 2].map((at) => slots.update(at, () => 5n)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(kernel.losses()).toEqual([{ map: 'slots', reason: 'map full', count: 1n }]);
  });

  it('keeps the key as it was when the function changes it', () => {
    const byStats = hash(Stats, u64);
    const stats = hash(u32, Stats);
    const { kernel, run } = handlerKernel({ byStats, stats });
    run(() => {
      const key = stats.getOrInsert(1, { count: 1, total: 1n });
      if (key === undefined) return;
      byStats.update(
        key,
        (value) => {
          key.count = 99;
          return value + 1n;
        },
        1n,
      );
    });
    expect(kernel.map(byStats).entries()).toEqual([[{ count: 1, total: 1n }, 2n]]);
  });
});

describe('getOrInsert', () => {
  it('yields a live reference to what is there, or was made', () => {
    const stats = hash(u32, Stats, { maxEntries: 1 });
    const { kernel, run } = handlerKernel({ stats });
    const seen = run(() => {
      const made = stats.getOrInsert(1, { count: 1, total: 1n });
      if (made !== undefined) made.total += 1n;
      const found = stats.getOrInsert(1, { count: 9, total: 9n });
      return [found?.total, stats.getOrInsert(2, { count: 1, total: 1n })];
    });
    expect(seen).toEqual([2n, undefined]);
    expect(kernel.map(stats).entries()).toEqual([[1, { count: 1, total: 2n }]]);
    expect(kernel.losses()).toEqual([{ map: 'stats', reason: 'map full', count: 1n }]);
  });

  it('computes a value only where the key is missing', () => {
    const counts = hash(u32, u64);
    const { run } = handlerKernel({ counts });
    const keys: number[] = [];
    const get = () =>
      counts.getOrInsertComputed(3, (key) => {
        keys.push(key);
        return BigInt(key) * 2n;
      });
    expect(run(() => [get(), get()])).toEqual([6n, 6n]);
    expect(keys).toEqual([3]);
  });

  it('keeps what the function has inserted itself', () => {
    const counts = hash(u32, u64);
    const { run } = handlerKernel({ counts });
    const value = run(() =>
      counts.getOrInsertComputed(1, () => {
        counts.set(1, 5n);
        return 6n;
      }),
    );
    expect(value).toBe(5n);
  });
});

describe('increment', () => {
  it('starts at zero, wraps at the width, and counts what does not fit', () => {
    const counts = hash(u32, u32, { maxEntries: 1 });
    const slots = array(u64, { maxEntries: 1 });
    const { kernel, run } = handlerKernel({ counts, slots });
    run(() => {
      counts.increment(1);
      counts.increment(1, 4_294_967_297);
      counts.increment(2);
      slots.increment(0, -1n);
      slots.increment(1);
    });
    expect(kernel.map(counts).entries()).toEqual([[1, 2]]);
    expect([...kernel.map(slots)]).toEqual([2n ** 64n - 1n]);
    expect(kernel.losses().map(({ map, count }) => [map, count])).toEqual([
      ['counts', 1n],
      ['slots', 1n],
    ]);
  });

  it("adds to this CPU's value of a per-CPU map", () => {
    const hits = perCpuHash(u32, u8);
    const totals = perCpuArray(u64, { maxEntries: 1 });
    const { kernel, run } = handlerKernel({ hits, totals }, { cpus: 2, cpu: 1 });
    run(() => {
      hits.increment(7, 257);
      totals.increment(0, 5n);
    });
    expect(kernel.map(hits).get(7)).toEqual([0, 1]);
    expect(kernel.map(totals).get(0)).toEqual([0n, 5n]);
  });

  it('is there for integers only', () => {
    expect('increment' in hash(u32, Stats)).toBe(false);
    expect('increment' in lruHash(u32, u8)).toBe(true);
  });
});

describe('take', () => {
  it('removes the entry and yields a copy of its value', () => {
    const stats = hash(u32, Stats);
    const { kernel, run } = handlerKernel({ stats });
    const [first, second] = run(() => {
      stats.set(1, { count: 1, total: 2n });
      const live = stats.get(1);
      const taken = stats.take(1);
      if (live !== undefined) live.total = 50n;
      if (taken !== undefined) taken.count += 256;
      return [taken, stats.take(1)];
    });
    expect(first).toEqual({ count: 1, total: 2n });
    expect(second).toBe(undefined);
    expect(kernel.map(stats).size).toBe(0);
  });
});
