import { join } from 'node:path';
import { clangArguments, vmlinuxFolder } from '../lib/c-compiler.ts';
import { parseOptions } from '../lib/options.ts';
import { examplePath, peerPath, ROOT } from '../lib/paths.ts';
import { printTable } from '../lib/print-table.ts';
import { runCommand } from '../lib/run-command.ts';
import { summaryOf } from '../lib/summary.ts';
import { TemporaryFolder } from '../lib/temporary-folder.ts';
import { WarmCompiler } from './warm-compiler.ts';

const TRACERS = ['vfs-latency', 'open-snoop', 'exec-snoop'];
const ROUNDS = 15;

/** One way to an object, in milliseconds of wall time. */
type Way = (tracer: string) => number | Promise<number>;

/** `pnpm bench compile [--rounds N]` */
export async function benchCompile(args: readonly string[]): Promise<void> {
  const { rounds } = parseOptions(args, ROUNDS);
  runCommand(join(ROOT, 'node_modules/.bin/tsc'), ['-b', join(ROOT, 'tsconfig.build.json')]);
  vmlinuxFolder();
  using folder = new TemporaryFolder();
  using compiler = new WarmCompiler();
  await compiler.warmUp(TRACERS.map(examplePath));
  const ways = waysInto(folder, compiler);
  const times = await measure(ways, rounds);
  const rows = TRACERS.flatMap((tracer) =>
    [...ways.keys()].map((way) => {
      const of = (name: string): number => summaryOf(times.get(`${tracer} ${name}`) ?? []).median;
      const { min, median, max } = summaryOf(times.get(`${tracer} ${way}`) ?? []);
      const ratio = (other: string): string => (of(way) / of(other)).toFixed(2);
      return [
        `${tracer}: ${way}`,
        ...[min, median, max].map((value) => value.toFixed(0)),
        ratio('clang-19 process'),
        ratio('bpftrace process'),
      ];
    }),
  );
  printTable(['tracer: way', 'min ms', 'median ms', 'max ms', '/ clang', '/ bpftrace'], rows);
  console.log(`\n${rounds} rounds, every way once in each, in turn. Wall time.`);
}

function waysInto(folder: TemporaryFolder, compiler: WarmCompiler): ReadonlyMap<string, Way> {
  const cli = join(ROOT, 'packages/cli/dist/main.js');
  const timed = (command: string, args: readonly string[]): number => {
    const began = performance.now();
    runCommand(command, args);
    return performance.now() - began;
  };
  return new Map<string, Way>([
    [
      'tsbpf process',
      (tracer) =>
        timed(process.execPath, [cli, 'build', examplePath(tracer), '--out', folder.path]),
    ],
    ['tsbpf in process', (tracer) => compiler.compile(examplePath(tracer))],
    [
      'clang-19 process',
      (tracer) => timed('clang-19', clangArguments(`${tracer}.bpf.c`, folder.file('c.o'))),
    ],
    [
      'bpftrace process',
      (tracer) => timed('bpftrace', ['--emit-elf', folder.file('bt.o'), peerPath(`${tracer}.bt`)]),
    ],
  ]);
}

/** Times by `<tracer> <way>`; the ways take turns, and a first round does not count. */
async function measure(
  ways: ReadonlyMap<string, Way>,
  rounds: number,
): Promise<ReadonlyMap<string, number[]>> {
  const times = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const tracer of TRACERS) {
      for (const [name, way] of ways) {
        const time = await way(tracer);
        const key = `${tracer} ${name}`;
        if (round > 0) times.set(key, [...(times.get(key) ?? []), time]);
      }
    }
  }
  return times;
}
