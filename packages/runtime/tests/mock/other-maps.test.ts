import {
  array,
  counter,
  histogram,
  lruHash,
  perCpuArray,
  perCpuHash,
  ringbuf,
  str,
  struct,
  u32,
  u64,
} from '@tsbpf/dsl';
import { StreamBusyError } from '@tsbpf/runtime/mock';
import { describe, expect, it } from 'vitest';
import { handlerKernel } from './handler-kernel.ts';

describe('an LRU map', () => {
  it('drops the least recently used entry', () => {
    const recent = lruHash(u32, u32, { maxEntries: 2 });
    const { kernel, run } = handlerKernel({ recent });
    run(() => {
      recent.set(1, 1);
      recent.set(2, 2);
      recent.get(1);
      recent.set(3, 3);
    });
    expect(kernel.map(recent).entries()).toEqual([
      [1, 1],
      [3, 3],
    ]);
    kernel.map(recent).get(1);
    kernel.map(recent).set(4, 4);
    expect(kernel.map(recent).entries()).toEqual([
      [3, 3],
      [4, 4],
    ]);
    expect(kernel.losses()).toEqual([]);
  });
});

describe('per-CPU maps', () => {
  it('keep a value for each CPU', () => {
    const hits = perCpuHash(u32, u64);
    const totals = perCpuArray(u64, { maxEntries: 2 });
    const { kernel, run } = handlerKernel({ hits, totals }, { cpus: 3, cpu: 1 });
    run(() => {
      hits.set(7, 1n);
      totals.set(1, 5n);
    });
    kernel.cpu = 2;
    expect(run(() => [hits.get(7), totals.get(1), totals.get(2)])).toEqual([0n, 0n, undefined]);
    run(() => hits.set(7, 2n), { cpu: 0 });
    expect(kernel.map(hits).get(7)).toEqual([2n, 1n, 0n]);
    expect(kernel.map(totals).get(1)).toEqual([0n, 5n, 0n]);
    expect([...kernel.map(totals)]).toEqual([
      [0n, 0n, 0n],
      [0n, 5n, 0n],
    ]);
  });

  it('take a value for each CPU from user space', () => {
    const hits = perCpuHash(u32, u64);
    const totals = perCpuArray(u64, { maxEntries: 1 });
    const { kernel, run } = handlerKernel({ hits, totals }, { cpus: 2, cpu: 1 });
    kernel.map(hits).set(1, [3n, 4n]);
    kernel.map(totals).set(0, [5n, 6n]);
    expect(run(() => [hits.get(1), totals.get(0)])).toEqual([4n, 6n]);
    expect(() => kernel.map(hits).set(1, [3n])).toThrow(
      'expected an array with a value for each of the 2 possible CPUs',
    );
    expect(() => kernel.map(hits).set(1, [-1n, 0n])).toThrow(RangeError);
  });

  it('refuse a CPU that the machine does not have', () => {
    const { kernel, run } = handlerKernel({}, { cpus: 2 });
    expect(() => run(() => {}, { cpu: 2 })).toThrow(
      'cpu must be a whole number from 0 to 1, got 2',
    );
    expect(() => {
      kernel.cpu = -1;
    }).toThrow(RangeError);
    expect(() => handlerKernel({}, { cpus: 0 })).toThrow(RangeError);
  });
});

describe('an array map', () => {
  it('exists zeroed, and counts what lies outside', () => {
    const slots = array(struct({ n: u32 }), { maxEntries: 2 });
    const { kernel, run } = handlerKernel({ slots });
    run(() => {
      const slot = slots.get(0);
      if (slot) slot.n = 4;
      slots.set(1, { n: 5 });
      slots.set(2, { n: 6 });
      expect([slots.get(2), slots.get(-1)]).toEqual([undefined, undefined]);
    });
    const map = kernel.map(slots);
    expect([map.length, map.get(0), map.get(1), map.get(2)]).toEqual([
      2,
      { n: 4 },
      { n: 5 },
      undefined,
    ]);
    expect(kernel.losses()).toEqual([{ map: 'slots', reason: 'map full', count: 1n }]);
    expect(() => map.set(2, { n: 1 })).toThrow("map 'slots' has the indices 0 to 1, not 2");
    expect(() => map.set(0, { n: -1 })).toThrow(RangeError);
    map.set(0, { n: 9 });
    map.clear();
    expect([...map]).toEqual([{ n: 0 }, { n: 0 }]);
  });
});

describe('counters', () => {
  it('sum over CPUs and wrap at 2^64', () => {
    const calls = counter();
    const { kernel, run } = handlerKernel({ calls }, { cpus: 2 });
    run(() => calls.increment());
    run(() => calls.add(5), { cpu: 1 });
    expect(kernel.map(calls).value).toBe(6n);
    run(() => calls.add(2n ** 64n - 1n));
    expect(kernel.map(calls).value).toBe(5n);
    kernel.map(calls).clear();
    expect(kernel.map(calls).value).toBe(0n);
  });

  it('count for each key, up to maxEntries', () => {
    const calls = counter(str(8), { maxEntries: 1 });
    const { kernel, run } = handlerKernel({ calls }, { cpus: 2 });
    run(() => calls.increment('a'));
    run(() => calls.add('a', 2n), { cpu: 1 });
    run(() => calls.increment('b'));
    expect(kernel.map(calls).entries()).toEqual([['a', 3n]]);
    expect([kernel.map(calls).get('a'), kernel.map(calls).get('b')]).toEqual([3n, undefined]);
    expect(kernel.losses()).toEqual([{ map: 'calls', reason: 'map full', count: 1n }]);
  });
});

describe('histograms', () => {
  it('count in powers of two, also below zero', () => {
    const sizes = histogram({ unit: 'bytes' });
    const { kernel, run } = handlerKernel({ sizes }, { cpus: 2 });
    run(() => {
      for (const value of [-5, 0, 1, 3]) sizes.record(value);
    });
    run(() => sizes.record(2n), { cpu: 1 });
    const { total, buckets, unit } = kernel.map(sizes);
    expect([total, unit]).toEqual([5n, 'bytes']);
    expect(buckets).toEqual([
      { low: undefined, high: 0n, count: 1n },
      { low: 0n, high: 1n, count: 1n },
      { low: 1n, high: 2n, count: 1n },
      { low: 2n, high: 4n, count: 2n },
    ]);
    run(() => sizes.record(2n ** 64n - 1n));
    expect(kernel.map(sizes).buckets.at(-1)).toEqual({
      low: 2n ** 63n,
      high: 2n ** 64n,
      count: 1n,
    });
    expect(() => run(() => sizes.record(0.5))).toThrow('0.5 is not a safe integer');
  });

  it('come for each key', () => {
    const sizes = histogram(u32, { unit: 'us', maxEntries: 4 });
    const { kernel, run } = handlerKernel({ sizes });
    run(() => sizes.record(7, 4n));
    expect([...kernel.map(sizes)]).toEqual([
      [7, { unit: 'us', total: 1n, buckets: [{ low: 4n, high: 8n, count: 1n }] }],
    ]);
    kernel.map(sizes).clear();
    expect(kernel.map(sizes).size).toBe(0);
  });
});

describe('a ring buffer', () => {
  const Event = struct({ n: u64, text: str(16) });

  it('is full by bytes, one less than its size', () => {
    const events = ringbuf(Event, { bytes: 4096 });
    const { kernel, run } = handlerKernel({ events });
    const emit = (n: number): void => {
      for (let at = 0; at < n; at += 1) run(() => events.emit({ n: BigInt(at), text: 'x' }));
    };
    emit(130);
    // 24 bytes and the header make 32: 127 of them leave less than the whole buffer.
    expect(kernel.losses()).toEqual([{ map: 'events', reason: 'buffer full', count: 3n }]);
    const first = kernel.take(events);
    expect(first.map(({ n }) => n)).toEqual(Array.from({ length: 127 }, (_, at) => BigInt(at)));
    emit(1);
    expect(kernel.take(events)).toEqual([{ n: 0n, text: 'x' }]);
  });

  it('cuts what it carries', () => {
    const events = ringbuf(Event);
    const { kernel, run } = handlerKernel({ events });
    run(() => events.emit({ n: -1n, text: 'a text of more than sixteen bytes' }));
    expect(kernel.take(events)).toEqual([{ n: 2n ** 64n - 1n, text: 'a text of more ' }]);
    expect(() => run(() => events.emit({ n: 1n } as never))).toThrow(
      "'text': the field is missing",
    );
  });

  it('has one reader at a time, and its reader can leave while it waits', async () => {
    const events = ringbuf(Event);
    const { kernel } = handlerKernel({ events });
    const first = kernel.events(events)[Symbol.asyncIterator]();
    const waiting = first.next();
    expect(() => kernel.events(events)[Symbol.asyncIterator]()).toThrow(StreamBusyError);
    await first.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    const second = kernel.batches(events)[Symbol.asyncIterator]();
    const batch = second.next();
    await second.return?.();
    expect((await batch).done).toBe(true);
  });

  it('hands out what waits before it closes', async () => {
    const events = ringbuf(Event);
    const { kernel, run } = handlerKernel({ events });
    const reader = kernel.events(events)[Symbol.asyncIterator]();
    run(() => events.emit({ n: 1n, text: '' }));
    run(() => events.emit({ n: 2n, text: '' }));
    expect((await reader.next()).value).toMatchObject({ n: 1n });
    await kernel.close();
    expect((await reader.next()).value).toMatchObject({ n: 2n });
    expect((await reader.next()).done).toBe(true);
  });

  it('is not a map, and a map is not a ring buffer', () => {
    const events = ringbuf(Event);
    const calls = counter();
    const { kernel } = handlerKernel({ events, calls });
    expect(() => kernel.map(events)).toThrow('read it with events(), batches() or take()');
    expect(() => kernel.take(calls as never)).toThrow(
      "'calls' is not a ring buffer: read it with map()",
    );
  });
});
