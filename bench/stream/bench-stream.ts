import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTool } from '../lib/c-compiler.ts';
import { compileTracer } from '../lib/compile-tracer.ts';
import { parseOptions } from '../lib/options.ts';
import { printTable } from '../lib/print-table.ts';
import { summaryOf } from '../lib/summary.ts';
import { TemporaryFolder } from '../lib/temporary-folder.ts';
import { consumeInC } from './consume-in-c.ts';
import { batches, consumeInJavaScript, events } from './consume-in-javascript.ts';
import { type Measurement, requireComplete } from './measurement.ts';

const ROUNDS = 7;

/** How long the producer of one measurement runs. */
const MILLISECONDS = 2000;

type Way = () => Measurement | Promise<Measurement>;

/** `pnpm bench stream [--rounds N]` */
export async function benchStream(args: readonly string[]): Promise<void> {
  const { rounds } = parseOptions(args, ROUNDS);
  using folder = new TemporaryFolder();
  const found = await measure(waysIn(folder), rounds);
  const rate = ({ consumed, seconds }: Measurement): number => consumed / seconds;
  const median = (way: string): number => summaryOf((found.get(way) ?? []).map(rate)).median;
  const rows = [...found].map(([way, measurements]) => {
    const { min, median: middle, max } = summaryOf(measurements.map(rate));
    const sum = (of: (one: Measurement) => number): number =>
      measurements.reduce((total, one) => total + of(one), 0);
    return [
      way,
      ...[min, middle, max].map((value) => (value / 1e6).toFixed(2)),
      (middle / median('libbpf in C')).toFixed(2),
      ...[sum((m) => m.emitted), sum((m) => m.consumed), sum((m) => m.lost)].map(String),
    ];
  });
  const rates = ['min M/s', 'median M/s', 'max M/s', '/ C'];
  printTable(['consumer', ...rates, 'emitted', 'consumed', 'lost, counted'], rows);
  console.log(
    `\n${rounds} rounds, every consumer once in each, in turn. Events of 64 bytes from one producer ` +
      `that never waits, ${MILLISECONDS} ms each.\nEmitted = consumed + lost in every run.`,
  );
}

function waysIn(folder: TemporaryFolder): ReadonlyMap<string, Way> {
  const tools = { consumer: folder.file('consumer'), producer: folder.file('producer') };
  compileTool(join(import.meta.dirname, 'consumer.c'), tools.consumer);
  compileTool(join(import.meta.dirname, 'producer.c'), tools.producer);
  const object = compileTracer(join(import.meta.dirname, 'stream-tracer.ts'));
  const file = folder.file('stream.bpf.o');
  writeFileSync(file, object.bytes);
  const inJavaScript = (consume: typeof batches) => (): Promise<Measurement> =>
    consumeInJavaScript(consume, tools.producer, object, MILLISECONDS);
  return new Map<string, Way>([
    ['batches() in JavaScript', inJavaScript(batches)],
    ['events() in JavaScript', inJavaScript(events)],
    ['libbpf in C', () => consumeInC(tools, file, MILLISECONDS)],
  ]);
}

async function measure(
  ways: ReadonlyMap<string, Way>,
  rounds: number,
): Promise<ReadonlyMap<string, readonly Measurement[]>> {
  const found = new Map<string, Measurement[]>([...ways.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of ways) {
      const measurement = await way();
      requireComplete(name, measurement);
      found.get(name)?.push(measurement);
    }
  }
  return found;
}
