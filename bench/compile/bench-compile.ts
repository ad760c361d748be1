import { join } from 'node:path';
import { clangArguments, vmlinuxFolder } from '../lib/c-compiler.ts';
import { parseOptions } from '../lib/options.ts';
import { examplePath, peerPath, ROOT } from '../lib/paths.ts';
import { printTable } from '../lib/print-table.ts';
import { runCommand } from '../lib/run-command.ts';
import { type Summary, summaryOf } from '../lib/summary.ts';
import { TemporaryFolder } from '../lib/temporary-folder.ts';
import { type Times, timesOf } from './times.ts';
import { WarmCompiler } from './warm-compiler.ts';

const TRACERS = ['vfs-latency', 'open-snoop', 'exec-snoop'];
const ROUNDS = 15;

/** One way to an object. */
type Way = (tracer: string) => Times | Promise<Times>;

/** `pnpm bench compile [--rounds N]` */
export async function benchCompile(args: readonly string[]): Promise<void> {
  const { rounds } = parseOptions(args, ROUNDS);
  runCommand(join(ROOT, 'node_modules/.bin/tsc'), ['-b', join(ROOT, 'tsconfig.build.json')]);
  vmlinuxFolder();
  using folder = new TemporaryFolder();
  using compiler = new WarmCompiler();
  await compiler.warmUp(TRACERS.map(examplePath));
  const ways = waysInto(folder, compiler);
  const found = await measure(ways, rounds);
  const of = (tracer: string, way: string, which: keyof Times): Summary =>
    summaryOf((found.get(`${tracer} ${way}`) ?? []).map((times) => times[which]));
  const rows = TRACERS.flatMap((tracer) =>
    [...ways.keys()].map((way) => {
      const wall = of(tracer, way, 'wall');
      const cpu = of(tracer, way, 'cpu').median;
      const [clang, bpftrace] = [of(tracer, CLANG, 'wall'), of(tracer, BPFTRACE, 'wall')];
      return [
        `${tracer}: ${way}`,
        ...[wall.min, wall.median, wall.max].map((value) => value.toFixed(0)),
        (wall.median / clang.median).toFixed(2),
        (wall.median / bpftrace.median).toFixed(2),
        cpu.toFixed(0),
        (cpu / of(tracer, CLANG, 'cpu').median).toFixed(2),
      ];
    }),
  );
  const wall = ['min ms', 'median ms', 'max ms', '/ clang', '/ bpftrace'];
  printTable(['tracer: way', ...wall, 'cpu ms', '/ clang'], rows);
  console.log(
    `\n${rounds} rounds, every way once in each, in turn. Wall time, and the median of the CPU time.`,
  );
}

const CLANG = 'clang-19, process';
const BPFTRACE = 'bpftrace, process';

function waysInto(folder: TemporaryFolder, compiler: WarmCompiler): ReadonlyMap<string, Way> {
  const cli = join(ROOT, 'packages/cli/dist/main.js');
  return new Map<string, Way>([
    [
      'tsbpf build, process',
      (tracer) =>
        timesOf(process.execPath, [cli, 'build', examplePath(tracer), '--out', folder.path]),
    ],
    ['compile(), warm', (tracer) => compiler.compile(examplePath(tracer))],
    [CLANG, (tracer) => timesOf('clang-19', clangArguments(`${tracer}.bpf.c`, folder.file('c.o')))],
    [
      BPFTRACE,
      (tracer) =>
        timesOf('bpftrace', ['--emit-elf', folder.file('bt.o'), peerPath(`${tracer}.bt`)]),
    ],
  ]);
}

/** Times by `<tracer> <way>`; the ways take turns, and a first round does not count. */
async function measure(
  ways: ReadonlyMap<string, Way>,
  rounds: number,
): Promise<ReadonlyMap<string, readonly Times[]>> {
  const found = new Map<string, Times[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const tracer of TRACERS) {
      for (const [name, way] of ways) {
        const times = await way(tracer);
        const key = `${tracer} ${name}`;
        if (round > 0) found.set(key, [...(found.get(key) ?? []), times]);
      }
    }
  }
  return found;
}
