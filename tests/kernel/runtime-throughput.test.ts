import { type LoadedTracer, load } from '@tsbpf/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { module, runtimeObject } from './runtime-harness/runtime-object.ts';
import * as tracer from './runtime-harness/runtime-tracer.ts';

// A ring full of 64-byte events, emitted by one run of a program, then read. The best of several rounds
// counts: the first ones run before the decoder is optimised, and others use this machine too.

const COUNT = 14_000;
const ROUNDS = 30;
const WANTED = 1_000_000;

let loaded: LoadedTracer;

beforeAll(async () => {
  const probes = [tracer.produce];
  loaded = await load(runtimeObject(), module, { params: { count: COUNT }, probes });
});

afterAll(() => loaded.close());

async function eventsPerSecond(read: () => number | Promise<number>): Promise<number> {
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    loaded.fire(tracer.produce);
    const start = performance.now();
    expect(await read()).toBe(COUNT);
    best = Math.max(best, (COUNT / (performance.now() - start)) * 1000);
  }
  return best;
}

async function count<T>(iterable: AsyncIterable<T>, size: (value: T) => number): Promise<number> {
  let total = 0;
  for await (const value of iterable) {
    total += size(value);
    if (total >= COUNT) break;
  }
  return total;
}

test('take() decodes a million events a second', async () => {
  expect(tracer.Event.size).toBe(64);
  expect(await eventsPerSecond(() => loaded.take(tracer.events).length)).toBeGreaterThan(WANTED);
});

test('batches() decodes a million events a second', async () => {
  const read = (): Promise<number> => count(loaded.batches(tracer.events), (batch) => batch.length);
  expect(await eventsPerSecond(read)).toBeGreaterThan(WANTED);
});

test('events() decodes a million events a second', async () => {
  const read = (): Promise<number> => count(loaded.events(tracer.events), () => 1);
  expect(await eventsPerSecond(read)).toBeGreaterThan(WANTED);
});
