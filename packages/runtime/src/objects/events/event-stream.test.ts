import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { StreamBusyError } from '../../errors/stream-busy-error.ts';
import { EventStream } from './event-stream.ts';
import type { RecordReader } from './record-reader.ts';

/** A ring buffer of numbers, read at most two at a time. */
class FakeRing {
  readonly waiting: number[] = [];
  reads = 0;
  #callback: (() => void) | undefined;

  push(...values: readonly number[]): void {
    this.waiting.push(...values);
    const callback = this.#callback;
    this.#callback = undefined;
    callback?.();
  }

  get isWaitedFor(): boolean {
    return this.#callback !== undefined;
  }

  read(): number[] {
    this.reads += 1;
    return this.waiting.splice(0, 2);
  }

  drain(): number[] {
    return this.waiting.splice(0);
  }

  wait(callback: () => void): void {
    if (this.waiting.length > 0) callback();
    else this.#callback = callback;
  }

  cancel(): void {
    this.#callback = undefined;
  }
}

let ring: FakeRing;
let stream: EventStream<number>;

beforeEach(() => {
  ring = new FakeRing();
  stream = new EventStream('numbers', ring as unknown as RecordReader<number>);
});

async function collect<T>(iterable: AsyncIterable<T>, most: number): Promise<T[]> {
  const found: T[] = [];
  for await (const value of iterable) {
    found.push(value);
    if (found.length === most) break;
  }
  return found;
}

describe('events', () => {
  test('come in order, across batches', async () => {
    ring.push(1, 2, 3, 4, 5);
    expect(await collect(stream.events(), 5)).toEqual([1, 2, 3, 4, 5]);
  });

  test('what an ended iteration left over is not lost', async () => {
    ring.push(1, 2, 3);
    expect(await collect(stream.events(), 1)).toEqual([1]);
    expect(await collect(stream.events(), 2)).toEqual([2, 3]);
  });

  test('wait for more', async () => {
    const found = collect(stream.events(), 2);
    await turn();
    expect(ring.isWaitedFor).toBe(true);
    ring.push(1);
    await turn();
    ring.push(2);
    expect(await found).toEqual([1, 2]);
    expect(ring.isWaitedFor).toBe(false);
  });

  test('are not read ahead of the consumer', async () => {
    ring.push(1, 2, 3, 4);
    const iterator = stream.events()[Symbol.asyncIterator]();
    await iterator.next();
    await turn();
    expect(ring.reads).toBe(1);
    expect(ring.waiting).toEqual([3, 4]);
    await iterator.return?.();
  });

  test('several next() at once are answered in order', async () => {
    const iterator = stream.events()[Symbol.asyncIterator]();
    const results = [iterator.next(), iterator.next(), iterator.next()];
    await turn();
    ring.push(1, 2, 3);
    expect((await Promise.all(results)).map((result) => result.value)).toEqual([1, 2, 3]);
    await iterator.return?.();
  });

  test('let the rest of the process run between two batches', async () => {
    ring.push(1, 2, 3, 4, 5, 6);
    const other = vi.fn();
    setImmediate(other);
    await collect(stream.events(), 6);
    expect(other).toHaveBeenCalled();
  });
});

describe('batches', () => {
  test('come as they were read, never empty', async () => {
    ring.push(1, 2, 3);
    expect(await collect(stream.batches(), 2)).toEqual([[1, 2], [3]]);
  });

  test('begin with what is left over', async () => {
    ring.push(1, 2);
    await collect(stream.events(), 1);
    expect(await collect(stream.batches(), 1)).toEqual([[2]]);
  });
});

describe('take', () => {
  test('has everything that waits', () => {
    ring.push(1, 2, 3);
    expect(stream.take()).toEqual([1, 2, 3]);
    expect(stream.take()).toEqual([]);
  });

  test('has what an iteration left over first', async () => {
    ring.push(1, 2, 3);
    await collect(stream.events(), 1);
    expect(stream.take()).toEqual([2, 3]);
  });
});

describe('the end', () => {
  test('closing gives a running iteration what waits', async () => {
    const iterator = stream.events()[Symbol.asyncIterator]();
    ring.push(1, 2, 3, 4, 5);
    await iterator.next();
    stream.close();
    const rest: number[] = [];
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
      rest.push(next.value);
    }
    expect(rest).toEqual([2, 3, 4, 5]);
  });

  test('closing ends a wait', async () => {
    const found = collect(stream.events(), 9);
    await turn();
    stream.close();
    stream.close();
    expect(await found).toEqual([]);
  });

  test('closing without an iteration reads nothing', () => {
    ring.push(1);
    stream.close();
    expect(ring.waiting).toEqual([1]);
  });

  test('a signal ends the iteration and loses nothing', async () => {
    const controller = new AbortController();
    const found = collect(stream.events({ signal: controller.signal }), 9);
    await turn();
    controller.abort();
    expect(await found).toEqual([]);
    ring.push(7);
    expect(stream.take()).toEqual([7]);
  });

  test('a signal that is aborted already ends it at once', async () => {
    ring.push(1);
    expect(await collect(stream.events({ signal: AbortSignal.abort() }), 9)).toEqual([]);
    expect(stream.take()).toEqual([1]);
  });

  test('an error of the reader reaches the consumer and frees the stream', async () => {
    vi.spyOn(ring, 'read').mockImplementationOnce(() => {
      throw new Error('broken');
    });
    await expect(collect(stream.events(), 1)).rejects.toThrow('broken');
    ring.push(1);
    expect(await collect(stream.events(), 1)).toEqual([1]);
  });
});

test('one iteration at a time', async () => {
  const first = stream.events()[Symbol.asyncIterator]();
  expect(() => stream.batches()[Symbol.asyncIterator]()).toThrow(StreamBusyError);
  await first.return?.();
  ring.push(1);
  expect(await collect(stream.events(), 1)).toEqual([1]);
});

test('an iteration that ended does not free the next one', async () => {
  const first = stream.events()[Symbol.asyncIterator]();
  await first.return?.();
  const second = stream.events()[Symbol.asyncIterator]();
  await first.return?.();
  expect(() => stream.events()[Symbol.asyncIterator]()).toThrow(StreamBusyError);
  await second.return?.();
});
