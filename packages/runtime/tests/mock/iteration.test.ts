import { array, hash, perCpuHash, str, struct, u32, u64 } from '@tsbpf/dsl';
import { describe, expect, it } from 'vitest';
import { handlerKernel } from './handler-kernel.ts';

describe('iteration over a map', () => {
  it('visits each entry: keys are copies, structs live references', () => {
    const rows = hash(struct({ id: u32 }), struct({ count: u32, name: str(8) }));
    const { kernel, run } = handlerKernel({ rows });
    run(() => {
      rows.set({ id: 1 }, { count: 1, name: 'a' });
      rows.set({ id: 2 }, { count: 2, name: 'b' });
      for (const [key, row] of rows) {
        row.count += key.id * 10;
        (key as { id: number }).id = 9;
      }
    });
    expect(kernel.map(rows).entries()).toEqual([
      [{ id: 1 }, { count: 11, name: 'a' }],
      [{ id: 2 }, { count: 22, name: 'b' }],
    ]);
  });

  it('leaves out what is deleted before its turn, and what is inserted meanwhile', () => {
    const seen = hash(u32, u64);
    const visited: number[] = [];
    const { run } = handlerKernel({ seen });
    run(() => {
      for (const key of [1, 2, 3]) seen.set(key, 0n);
      for (const key of seen.keys()) {
        visited.push(key);
        seen.delete(2);
        seen.set(key + 10, 1n);
      }
    });
    expect(visited).toEqual([1, 3]);
  });

  it('runs over every index of an array, and over the values of this CPU', () => {
    const slots = array(u64, { maxEntries: 3 });
    const local = perCpuHash(u32, u64);
    const { kernel, run } = handlerKernel({ slots, local }, { cpus: 2 });
    const found: unknown[] = [];
    run(() => {
      slots.set(1, 7n);
      local.set(5, 50n);
    });
    kernel.cpu = 1;
    run(() => {
      slots.forEach((value, index) => {
        found.push([index, value]);
      });
      for (const value of local.values()) found.push(value);
      for (const entry of local.entries()) found.push(entry);
    });
    expect(found).toEqual([[0, 0n], [1, 7n], [2, 0n], 0n, [5, 0n]]);
  });

  it('works in handlers only', () => {
    const seen = hash(u32, u64);
    expect(() => [...seen]).toThrow('a map works inside a probe handler only');
  });
});
