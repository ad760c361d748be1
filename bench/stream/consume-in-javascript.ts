import { execFile } from 'node:child_process';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Infer } from '@tsbpf/dsl';
import { type LoadedTracer, load, type TracerObjectFile } from '@tsbpf/runtime';
import type { Measurement } from './measurement.ts';
import * as stream from './stream-tracer.ts';

type Transfer = Infer<typeof stream.transfers.value>;

/** Counts events until the signal; `arrived` gets one of those that came together, and their number. */
export type Consumer = (
  tracer: LoadedTracer,
  signal: AbortSignal,
  arrived: (sample: Transfer | undefined, count: number) => void,
) => Promise<void>;

export const batches: Consumer = async (tracer, signal, arrived) => {
  for await (const batch of tracer.batches(stream.transfers, { signal })) {
    arrived(batch.at(-1), batch.length);
  }
};

export const events: Consumer = async (tracer, signal, arrived) => {
  for await (const event of tracer.events(stream.transfers, { signal })) arrived(event, 1);
};

export interface StreamRun {
  /** Path of the built `producer.c`. */
  readonly producer: string;
  readonly object: TracerObjectFile;
  readonly milliseconds: number;
  /** Whether to consume while the producer runs, or what is in the ring when it is done. */
  readonly when: 'while' | 'behind';
}

/** Runs the producer in a process of its own and decodes what it sends. */
export async function consumeInJavaScript(
  consume: Consumer,
  { producer, object, milliseconds, when }: StreamRun,
): Promise<Measurement> {
  await using tracer = await load(object, stream);
  const [program] = tracer.programs();
  if (program === undefined) throw new Error('the producer has no program');
  const end = new AbortController();
  let consumed = 0;
  let first: number | undefined;
  const start = (): Promise<void> =>
    consume(tracer, end.signal, (sample, count) => {
      first ??= performance.now();
      if (count > 1 || consumed % 256 === 0) requireSound(sample);
      consumed += count;
    });
  const early = when === 'while' ? start() : undefined;
  const args = [String(program.id), String(milliseconds)];
  const { stdout } = await promisify(execFile)(producer, args);
  const consumer = early ?? start();
  const emitted = Number(stdout) * stream.EVENTS_PER_RUN;
  await untilEnd(() => consumed + lostBy(tracer) === emitted);
  const seconds = (performance.now() - (first ?? Number.NaN)) / 1000;
  end.abort();
  await consumer;
  return { emitted, consumed, lost: lostBy(tracer), seconds };
}

function lostBy(tracer: LoadedTracer): number {
  return tracer.losses().reduce((sum, { count }) => sum + Number(count), 0);
}

/** Longest wait for events that were sent already. */
const PATIENCE_MILLISECONDS = 5000;

/** Waits until everything arrived; what then is missing shows in the measurement. */
async function untilEnd(isComplete: () => boolean): Promise<void> {
  const latest = performance.now() + PATIENCE_MILLISECONDS;
  while (!isComplete() && performance.now() < latest) await nextTurn();
}

function requireSound(event: Transfer | undefined): void {
  const isSound =
    event !== undefined &&
    event.comm === 'producer' &&
    event.offset === BigInt(-event.result) * event.bytes &&
    event.pid === event.tid;
  if (!isSound) throw new Error(`not what the producer sent: ${String(event)}`);
}
