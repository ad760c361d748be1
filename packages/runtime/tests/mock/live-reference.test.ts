import { array, bytes, hash, perCpuHash, str, struct, u8, u32, u64 } from '@tsbpf/dsl';
import { describe, expect, it } from 'vitest';
import { handlerKernel } from './handler-kernel.ts';

const Inner = struct({ low: u8, name: str(4) });
const Stats = struct({ count: u64, last: u32, inner: Inner, recent: array(u32, 3) });
const zero = { count: 0n, last: 0, inner: { low: 0, name: '' }, recent: [0, 0, 0] };

function withEntry() {
  const stats = hash(u32, Stats);
  const one = handlerKernel({ stats });
  one.kernel.map(stats).set(1, zero);
  const edit = (body: (entry: NonNullable<ReturnType<typeof stats.get>>) => void): void =>
    one.run(() => body(stats.get(1)!));
  return { ...one, stats, edit };
}

describe('a struct from get()', () => {
  it('writes the map, cut to the schema at once', () => {
    const { kernel, stats, edit } = withEntry();
    edit((entry) => {
      entry.count += 1n;
      entry.inner.low = 300;
      expect(entry.inner.low).toBe(44);
      entry.inner.name = 'abcdef';
    });
    expect(kernel.map(stats).get(1)).toEqual({
      ...zero,
      count: 1n,
      inner: { low: 44, name: 'abc' },
    });
  });

  it('sees what is written elsewhere', () => {
    const { edit, stats } = withEntry();
    edit((entry) => {
      const other = stats.get(1)!;
      other.last = 5;
      expect(entry.last).toBe(5);
      expect(entry).toEqual({ ...zero, last: 5 });
      expect({ ...entry }).toEqual({ ...zero, last: 5 });
    });
  });

  it('takes nested structs and arrays as wholes, also its own', () => {
    const { kernel, edit, stats } = withEntry();
    edit((entry) => {
      entry.inner = { low: 7, name: 'x' };
      entry.recent = [1, 2, 3];
      const { recent } = entry;
      entry.recent = recent;
      stats.set(2, entry);
      entry.last = 9;
    });
    const stored = { ...zero, inner: { low: 7, name: 'x' }, recent: [1, 2, 3] };
    expect(kernel.map(stats).get(1)).toEqual({ ...stored, last: 9 });
    expect(kernel.map(stats).get(2)).toEqual(stored);
  });

  it('is an array where the schema is one', () => {
    const { kernel, edit, stats } = withEntry();
    edit((entry) => {
      const recent = entry.recent as number[];
      recent[1] = 2 ** 32 + 5;
      expect([...recent]).toEqual([0, 5, 0]);
      expect(recent).toEqual([0, 5, 0]);
      expect(recent.length).toBe(3);
      expect(() => {
        recent[3] = 1;
      }).toThrow("the handler writes '3' of an array of 3 elements");
    });
    expect(kernel.map(stats).get(1)?.recent).toEqual([0, 5, 0]);
  });

  it('names the field that it refuses', () => {
    const { edit } = withEntry();
    edit((entry) => {
      expect(() => {
        entry.last = 1.5;
      }).toThrow("'last': 1.5 is not a safe integer");
      expect(() => Object.assign(entry, { typo: 1 })).toThrow(TypeError);
    });
  });

  it('keeps its own memory once the entry is deleted or replaced', () => {
    const { kernel, stats, edit } = withEntry();
    edit((entry) => {
      stats.set(1, { ...zero, last: 1 });
      entry.last = 99;
      expect([entry.last, stats.get(1)?.last]).toEqual([99, 1]);
      const second = stats.get(1)!;
      stats.delete(1);
      second.last = 98;
      expect([second.last, stats.get(1)]).toEqual([98, undefined]);
    });
    expect(kernel.map(stats).size).toBe(0);
  });

  it('stays the entry of a per-CPU map, whose values are written in place', () => {
    const perCpu = perCpuHash(u32, struct({ n: u32 }));
    const { run } = handlerKernel({ perCpu });
    run(() => {
      perCpu.set(1, { n: 1 });
      const entry = perCpu.get(1)!;
      perCpu.set(1, { n: 2 });
      expect(entry.n).toBe(2);
    });
  });
});

describe('bytes from get()', () => {
  it('are the memory itself', () => {
    const blocks = hash(u32, bytes(2));
    const { kernel, run } = handlerKernel({ blocks });
    run(() => {
      blocks.set(1, Uint8Array.of(1, 2));
      blocks.get(1)![0] = 7;
    });
    expect(kernel.map(blocks).get(1)).toEqual(Uint8Array.of(7, 2));
  });
});
