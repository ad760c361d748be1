import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type LoadedTracer, load, StreamBusyError } from '@tsbpf/runtime';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { module, runtimeObject } from './runtime-harness/runtime-object.ts';
import * as tracer from './runtime-harness/runtime-tracer.ts';

let object: Uint8Array;
const open: LoadedTracer[] = [];

beforeAll(() => {
  object = runtimeObject();
});

afterEach(async () => {
  for (const loaded of open.splice(0)) await loaded.close();
});

async function start(count: number): Promise<LoadedTracer> {
  const probes = [tracer.produce, tracer.overflow, tracer.say];
  const loaded = await load(object, module, { params: { count }, probes });
  open.push(loaded);
  return loaded;
}

test('take has every event, in order, decoded', async () => {
  const loaded = await start(5000);
  loaded.fire(tracer.produce);
  const events = loaded.take(tracer.events);
  expect(events.map((event) => event.seq)).toEqual(
    Array.from({ length: 5000 }, (_, at) => BigInt(at)),
  );
  expect(events[0]).toMatchObject({
    pid: process.pid,
    comm: expect.stringMatching(/^.{1,15}$/),
    a: 1n,
    b: 2n ** 64n - 1n,
    c: 3,
    d: 4,
  });
  expect(events[0]?.time).toBeGreaterThan(0n);
  expect(loaded.take(tracer.events)).toEqual([]);
});

test('an iteration waits for events that come later', async () => {
  const loaded = await start(3);
  setTimeout(() => loaded.fire(tracer.produce), 5);
  setTimeout(() => loaded.fire(tracer.produce), 30);
  const seen: bigint[] = [];
  for await (const event of loaded.events(tracer.events)) {
    seen.push(event.seq);
    if (seen.length === 6) break;
  }
  expect(seen).toEqual([0n, 1n, 2n, 0n, 1n, 2n]);
});

test('batches are never empty', async () => {
  const loaded = await start(4000);
  loaded.fire(tracer.produce);
  let total = 0;
  for await (const batch of loaded.batches(tracer.events)) {
    expect(batch.length).toBeGreaterThan(0);
    total += batch.length;
    if (total === 4000) break;
  }
  expect(total).toBe(4000);
});

test('what is not asked for stays in the kernel, which counts what it drops', async () => {
  const loaded = await start(500);
  const iterator = loaded.events(tracer.small)[Symbol.asyncIterator]();
  loaded.fire(tracer.overflow);
  await sleep(20);
  const losses = loaded.losses();
  expect(losses).toEqual([{ map: 'small', reason: 'buffer full', count: expect.any(BigInt) }]);
  const lost = Number(losses[0]?.count);
  const kept: bigint[] = [];
  void loaded.close();
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    kept.push(next.value);
  }
  expect(kept.length + lost).toBe(500);
  expect(kept).toEqual(kept.map((_, at) => BigInt(at)));
});

test('closing ends an iteration after what was emitted before', async () => {
  const loaded = await start(2500);
  const counted = (async () => {
    let count = 0;
    for await (const _ of loaded.events(tracer.events)) count += 1;
    return count;
  })();
  await sleep(5);
  loaded.fire(tracer.produce);
  await loaded.close();
  expect(await counted).toBe(2500);
});

test('closing inside the iteration is fine', async () => {
  const loaded = await start(10);
  loaded.fire(tracer.produce);
  const seen: bigint[] = [];
  for await (const event of loaded.events(tracer.events)) {
    seen.push(event.seq);
    await loaded.close();
  }
  expect(seen.length).toBe(10);
});

test('a signal ends the iteration', async () => {
  const loaded = await start(1);
  const signal = AbortSignal.timeout(20);
  let count = 0;
  for await (const _ of loaded.events(tracer.events, { signal })) count += 1;
  expect(count).toBe(0);
  loaded.fire(tracer.produce);
  expect(loaded.take(tracer.events).length).toBe(1);
});

test('the signal of attach() closes the tracer', async () => {
  const loaded = await start(1);
  const controller = new AbortController();
  await loaded.attach({ signal: controller.signal });
  const ended = (async () => {
    for await (const _ of loaded.events(tracer.events)) throw new Error('nothing was emitted');
    return true;
  })();
  controller.abort();
  expect(await ended).toBe(true);
  expect(() => loaded.losses()).toThrow(/closed/);
});

test('one iteration for each buffer', async () => {
  const loaded = await start(1);
  const first = loaded.events(tracer.events)[Symbol.asyncIterator]();
  expect(() => loaded.events(tracer.events)[Symbol.asyncIterator]()).toThrow(StreamBusyError);
  await first.return?.();
});

test('lines of print()', async () => {
  const loaded = await start(1);
  loaded.fire(tracer.say);
  for await (const line of loaded.prints()) {
    expect(line).toMatchObject({ text: expect.stringMatching(/ took 250 ns$/), probe: 'say' });
    expect(line.values[1]).toBe(250n);
    break;
  }
  loaded.fire(tracer.say);
  loaded.fire(tracer.say);
  expect(loaded.takePrints().map((line) => line.probe)).toEqual(['say', 'say']);
  expect(loaded.takePrints()).toEqual([]);
});

test('the event loop stays responsive under a flood', async () => {
  const loaded = await start(10_000);
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    if (ticks < 40) loaded.fire(tracer.produce);
  }, 1);
  let count = 0;
  for await (const _ of loaded.events(tracer.events)) {
    count += 1;
    if (ticks >= 40) break;
  }
  clearInterval(timer);
  expect(ticks).toBeGreaterThanOrEqual(40);
  expect(count).toBeGreaterThan(10_000);
});

test('a process ends when nobody iterates, and stays while somebody does', () => {
  const script = fileURLToPath(new URL('runtime-harness/keep-alive.ts', import.meta.url));
  const run = (mode: string): { status: number | null; stdout: string } =>
    spawnSync(process.execPath, ['--conditions=tsbpf-source', '--import', 'tsx', script, mode], {
      encoding: 'utf8',
      timeout: 30_000,
    });
  expect(run('idle')).toMatchObject({ status: 0, stdout: 'loaded\n' });
  expect(run('ended')).toMatchObject({ status: 0, stdout: 'loaded\n0 1 2 \n' });
  expect(run('waiting')).toMatchObject({ status: 0, stdout: 'loaded\ntimer, closed\n' });
});
