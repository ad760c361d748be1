import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { Output } from './output.ts';

/** A stream whose writes end when the test says so. */
class SlowStream extends Writable {
  written = '';
  #next: (() => void) | undefined;

  constructor() {
    super({ highWaterMark: 10, decodeStrings: false });
  }

  override _write(chunk: string, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#next = () => {
      this.written += chunk;
      done();
    };
  }

  step(): void {
    const next = this.#next;
    this.#next = undefined;
    next?.();
  }
}

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('waits for a slow reader', async () => {
  const stream = new SlowStream();
  const output = new Output(stream);
  await output.write('short');
  let isDone = false;
  const writing = output.write('longer than the room').then(() => {
    isDone = true;
  });
  await tick();
  expect(isDone).toBe(false);
  stream.step();
  await tick();
  expect(isDone).toBe(false);
  stream.step();
  await writing;
  expect(stream.written).toBe('shortlonger than the room');
});

test('many writers wait without listeners piling up', async () => {
  const stream = new SlowStream();
  const output = new Output(stream);
  const writing = Array.from({ length: 30 }, () => output.write('0123456789'));
  for (let at = 0; at < 40; at += 1) {
    await tick();
    stream.step();
  }
  await Promise.all(writing);
  expect(stream.written).toHaveLength(300);
  expect(stream.listenerCount('drain')).toBe(0);
});

test('ends quietly when the reader has gone', async () => {
  const stream = new SlowStream();
  const output = new Output(stream);
  const writing = output.write('longer than the room');
  stream.destroy(Object.assign(new Error('gone'), { code: 'EPIPE' }));
  await writing;
  expect(output.closed.aborted).toBe(true);
  expect(output.failure).toBeUndefined();
  await output.write('dropped');
  await output.flush();
});

test('keeps the reason when writing fails', async () => {
  const stream = new SlowStream();
  const output = new Output(stream);
  const writing = output.write('longer than the room');
  stream.destroy(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
  await writing;
  expect(output.closed.aborted).toBe(true);
  expect(output.failure?.message).toBe('no space left on device');
});
