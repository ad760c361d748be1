import { PassThrough, Writable } from 'node:stream';
import type { Loss, PrintLine, Tracer } from '@tsbpf/runtime';
import { expect, test } from 'vitest';
import { jsonPresenter } from '../output/json-presenter.ts';
import { Output } from '../output/output.ts';
import { manifest, map, place, struct, u32 } from '../testing/manifests.ts';
import { Ending } from './ending.ts';
import { Session } from './session.ts';

const opens = map('opens', 'ringbuf', { value: struct({ pid: u32 }) });
const closes = map('closes', 'ringbuf', { value: struct({ pid: u32 }), exported: false });
const calls = map('calls', 'counter');
const prints = [{ id: 0, probe: 'p', text: ['hi'], record: struct({ id: u32 }), place }];
const lineOf = (text: string): PrintLine => ({ text, values: [], probe: 'p', place });

/** A tracer that gives what it is told to, then nothing until the signal. */
function fakeTracer(parts: {
  batches?: readonly (readonly unknown[])[];
  waiting?: readonly unknown[];
  losses?: () => Loss[];
  fail?: Error;
}): Tracer {
  async function* then<T>(items: readonly T[], signal: AbortSignal | undefined): AsyncGenerator<T> {
    if (parts.fail) throw parts.fail;
    yield* items;
    if (signal?.aborted) return;
    await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
  }
  const fake: Partial<Tracer> = {
    batches: ((_: unknown, options?: { signal?: AbortSignal }) =>
      then(parts.batches ?? [], options?.signal)) as Tracer['batches'],
    prints: (options) => then([lineOf('now')], options?.signal),
    takePrints: () => [lineOf('late')],
    take: (() => parts.waiting ?? []) as unknown as Tracer['take'],
    map: (() => ({ value: 5n })) as unknown as Tracer['map'],
    losses: parts.losses ?? (() => []),
  };
  return fake as Tracer;
}

interface Running {
  session: Session;
  ending: Ending;
  text: () => string;
}

function start(tracer: Tracer, interval?: number, stream: Writable = new PassThrough()): Running {
  const ending = new Ending();
  const session = new Session({
    tracer,
    manifest: manifest({ maps: [opens, closes, calls], prints }),
    specs: { opens: {}, calls: {} },
    presenter: jsonPresenter(Infinity),
    stdout: new Output(stream),
    stderr: new Output(new PassThrough()),
    interval,
    ending,
  });
  return { session, ending, text: () => String((stream as PassThrough).read() ?? '') };
}

test('shows events and prints, then what waits, the maps and the losses', async () => {
  const { session, ending, text } = start(
    fakeTracer({
      batches: [[{ pid: 1 }, { pid: 2 }], [{ pid: 3 }]],
      waiting: [{ pid: 4 }],
      losses: () => [{ map: 'opens', reason: 'buffer full', count: 2n }],
    }),
  );
  setTimeout(() => ending.request('duration'), 20);
  await session.stream();
  await session.finish();
  const records = text()
    .trim()
    .split('\n')
    .map((json) => JSON.parse(json));
  expect(records.filter(({ type }) => type === 'event').map(({ data }) => data.pid)).toEqual([
    1, 2, 3, 4,
  ]);
  expect(
    records.filter(({ type }) => type === 'print').map(({ text: printed }) => printed),
  ).toEqual(['now', 'late']);
  expect(records.at(-2)).toMatchObject({ type: 'map', map: 'calls', value: 5 });
  expect(records.at(-1)).toEqual({
    type: 'loss',
    map: 'opens',
    reason: 'buffer full',
    count: 2,
    total: 2,
  });
});

test('shows the maps again at every interval', async () => {
  const { session, ending, text } = start(fakeTracer({}), 10);
  setTimeout(() => ending.request('duration'), 100);
  await session.stream();
  expect(text().match(/"map":"calls"/g)?.length).toBeGreaterThan(3);
});

test('ends, and tells why, when reading fails', async () => {
  const { session, ending } = start(fakeTracer({ fail: new Error('the buffer is gone') }));
  await expect(session.stream()).rejects.toThrow('the buffer is gone');
  expect(ending.reason).toBe('failure');
});

test('asks for no more events than a slow reader takes', async () => {
  let asked = 0;
  const tracer = fakeTracer({});
  tracer.batches = async function* () {
    for (; asked < 1000; asked += 1) yield [{ pid: asked }];
  } as Tracer['batches'];
  let next: (() => void) | undefined;
  const slow = new Writable({
    highWaterMark: 200,
    write: (_chunk, _encoding, done) => {
      next = done;
    },
  });
  const { session, ending } = start(tracer, undefined, slow);
  const streaming = session.stream();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toBeLessThan(20);
  ending.request('signal');
  const stepping = setInterval(() => next?.());
  await streaming;
  clearInterval(stepping);
});
