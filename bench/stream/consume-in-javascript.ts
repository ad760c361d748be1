import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type LoadedTracer, load, type TracerObjectFile } from '@tsbpf/runtime';
import type { Measurement } from './measurement.ts';
import * as stream from './stream-tracer.ts';

/** Counts events until they end; `arrived` is called whenever some came. */
type Consumer = (
  tracer: LoadedTracer,
  signal: AbortSignal,
  arrived: (count: number) => void,
) => Promise<void>;

export const batches: Consumer = async (tracer, signal, arrived) => {
  for await (const batch of tracer.batches(stream.transfers, { signal })) arrived(batch.length);
};

export const events: Consumer = async (tracer, signal, arrived) => {
  for await (const _event of tracer.events(stream.transfers, { signal })) arrived(1);
};

/** Runs the producer in a process of its own and decodes what it sends. */
export async function consumeInJavaScript(
  consume: Consumer,
  producer: string,
  object: TracerObjectFile,
  milliseconds: number,
): Promise<Measurement> {
  await using tracer = await load(object, stream);
  const [program] = tracer.programs();
  if (program === undefined) throw new Error('the producer has no program');
  const end = new AbortController();
  let consumed = 0;
  let first = 0;
  const consumer = consume(tracer, end.signal, (count) => {
    if (consumed === 0) first = performance.now();
    consumed += count;
  });
  const args = [String(program.id), String(milliseconds)];
  const { stdout } = await promisify(execFile)(producer, args);
  end.abort();
  await consumer;
  consumed += tracer.take(stream.transfers).length;
  const seconds = (performance.now() - first) / 1000;
  const lost = tracer.losses().reduce((sum, { count }) => sum + Number(count), 0);
  return { emitted: Number(stdout) * stream.EVENTS_PER_RUN, consumed, lost, seconds };
}
