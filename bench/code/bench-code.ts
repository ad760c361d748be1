import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compilePeer, compileTool } from '../lib/c-compiler.ts';
import { compileTracer } from '../lib/compile-tracer.ts';
import { examplePath } from '../lib/paths.ts';
import { printTable } from '../lib/print-table.ts';
import { runCommand } from '../lib/run-command.ts';
import { TemporaryFolder } from '../lib/temporary-folder.ts';

const TRACERS = [
  'vfs-latency',
  'open-snoop',
  'exec-snoop',
  'syscall-count',
  'cpu-profile',
  'function-latency',
];

/** Instructions of our programs for each of C's, at most. */
const TARGET = 1.3;

interface Size {
  readonly program: string;
  readonly instructions: number;
  readonly machineBytes: number;
}

/** `pnpm bench code [--dump <tracer>]` */
export function benchCode(args: readonly string[]): void {
  const { values } = parseArgs({ args: [...args], options: { dump: { type: 'string' } } });
  using folder = new TemporaryFolder();
  const tool = folder.file('program-sizes');
  compileTool(join(import.meta.dirname, 'program-sizes.c'), tool);
  if (values.dump !== undefined) {
    const { ours, c } = buildBoth(values.dump, folder);
    console.log(`ours\n${runCommand(tool, [ours, 'dump'])}`);
    console.log(`C\n${runCommand(tool, [c, 'dump'])}`);
    return;
  }
  const rows = TRACERS.flatMap((name) => {
    const { ours, c } = buildBoth(name, folder);
    return compare(name, sizes(tool, ours), sizes(tool, c));
  });
  printTable(
    ['tracer', 'program', 'ours', 'C', 'ratio', 'ours bytes', 'C bytes', `at most ${TARGET}`],
    rows,
  );
  console.log('\nInstructions after the verifier, and bytes of machine code.');
}

function buildBoth(name: string, folder: TemporaryFolder): { ours: string; c: string } {
  const ours = folder.file(`${name}.bpf.o`);
  const c = folder.file(`${name}.c.o`);
  writeFileSync(ours, compileTracer(examplePath(name)).bytes);
  compilePeer(`${name}.bpf.c`, c);
  return { ours, c };
}

function sizes(tool: string, object: string): Size[] {
  return runCommand(tool, [object])
    .trim()
    .split('\n')
    .map((line) => {
      const [program = '', instructions, machineBytes] = line.split(' ');
      return {
        program,
        instructions: Number(instructions),
        machineBytes: Number(machineBytes),
      };
    });
}

function compare(tracer: string, ours: readonly Size[], c: readonly Size[]): string[][] {
  return ours.map((size) => {
    const peer = c.find(({ program }) => program === size.program);
    if (peer === undefined) throw new Error(`${tracer} in C has no program '${size.program}'`);
    const ratio = size.instructions / peer.instructions;
    return [
      tracer,
      size.program,
      String(size.instructions),
      String(peer.instructions),
      ratio.toFixed(2),
      String(size.machineBytes),
      String(peer.machineBytes),
      ratio <= TARGET ? 'yes' : 'NO',
    ];
  });
}
