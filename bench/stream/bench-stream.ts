import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTool } from '../lib/c-compiler.ts';
import { compileTracer } from '../lib/compile-tracer.ts';
import { parseOptions } from '../lib/options.ts';
import { printTable } from '../lib/print-table.ts';
import { type Summary, summaryOf } from '../lib/summary.ts';
import { TemporaryFolder } from '../lib/temporary-folder.ts';
import { consumeInC } from './consume-in-c.ts';
import { batches, type Consumer, consumeInJavaScript, events } from './consume-in-javascript.ts';
import { type Measurement, requireComplete } from './measurement.ts';

const ROUNDS = 7;

/** How long the producer of one measurement runs. */
const MILLISECONDS = 2000;

/** How long it runs to fill the ring. */
const FILLING_MILLISECONDS = 200;

interface Way {
  readonly name: string;
  /** Name of the way in C to compare with. */
  readonly peer: string;
  run(): Measurement | Promise<Measurement>;
}

/** `pnpm bench stream [--rounds N]` */
export async function benchStream(args: readonly string[]): Promise<void> {
  const { rounds } = parseOptions(args, ROUNDS);
  using folder = new TemporaryFolder();
  const ways = waysIn(folder);
  const found = await measure(ways, rounds);
  const of = (way: string): readonly Measurement[] => found.get(way) ?? [];
  const rates = (way: string): Summary =>
    summaryOf(of(way).map(({ consumed, seconds }) => consumed / seconds));
  const rows = ways.map(({ name, peer }) => {
    const { min, median, max } = rates(name);
    const sum = (get: (one: Measurement) => number): string =>
      String(of(name).reduce((total, one) => total + get(one), 0));
    return [
      name,
      ...[min, median, max].map((value) => (value / 1e6).toFixed(2)),
      (median / rates(peer).median).toFixed(2),
      ...[sum((m) => m.emitted), sum((m) => m.consumed), sum((m) => m.lost)],
    ];
  });
  const titles = [
    'min M/s',
    'median M/s',
    'max M/s',
    '/ C',
    'emitted',
    'consumed',
    'lost, counted',
  ];
  printTable(['consumer', ...titles], rows);
  console.log(
    `\n${rounds} rounds, every consumer once in each, in turn. Events of 64 bytes from one producer ` +
      `that never waits,\n${MILLISECONDS} ms each. Emitted = consumed + lost in every run.`,
  );
}

function waysIn(folder: TemporaryFolder): readonly Way[] {
  const tools = { consumer: folder.file('consumer'), producer: folder.file('producer') };
  compileTool(join(import.meta.dirname, 'consumer.c'), tools.consumer);
  compileTool(join(import.meta.dirname, 'producer.c'), tools.producer);
  const object = compileTracer(join(import.meta.dirname, 'stream-tracer.ts'));
  const file = folder.file('stream.bpf.o');
  writeFileSync(file, object.bytes);
  const run = { producer: tools.producer, object };
  const inJavaScript = (
    consume: Consumer,
    when: 'while' | 'behind',
  ): (() => Promise<Measurement>) => {
    const milliseconds = when === 'while' ? MILLISECONDS : FILLING_MILLISECONDS;
    return () => consumeInJavaScript(consume, { ...run, milliseconds, when });
  };
  const [streaming, full] = ['stream: libbpf in C', 'full ring: libbpf in C'];
  return [
    { name: 'stream: batches()', peer: streaming, run: inJavaScript(batches, 'while') },
    { name: 'stream: events()', peer: streaming, run: inJavaScript(events, 'while') },
    {
      name: streaming,
      peer: streaming,
      run: () => consumeInC(tools, file, MILLISECONDS, 'while'),
    },
    { name: 'full ring: batches()', peer: full, run: inJavaScript(batches, 'behind') },
    { name: 'full ring: events()', peer: full, run: inJavaScript(events, 'behind') },
    { name: full, peer: full, run: () => consumeInC(tools, file, FILLING_MILLISECONDS, 'behind') },
  ];
}

async function measure(
  ways: readonly Way[],
  rounds: number,
): Promise<ReadonlyMap<string, readonly Measurement[]>> {
  const found = new Map<string, Measurement[]>(ways.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, run } of ways) {
      const measurement = await run();
      requireComplete(name, measurement);
      found.get(name)?.push(measurement);
    }
  }
  return found;
}
