import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyRepository } from './copy-repository.ts';
import { type Mutant, mutants, mutate } from './mutants.ts';

const USAGE = `Breaks the compiler in small ways and demands that the fuzzer finds out.

usage: pnpm mutate [--only TEXT] [--parallel N]

  --only TEXT    the mutants whose name has this text
  --parallel N   how many at a time (2)
`;

/** The budget of the slice of the fuzzer that the kernel tests have, and its seed. */
const FUZZ = ['--programs', '840', '--seed', '5', '--workers', '1', '--shrink', '0', '--first'];

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    parallel: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
  },
});

/** What the fuzzer said of a mutant. */
interface Verdict {
  readonly mutant: Mutant;
  readonly found: boolean;
  readonly what: string;
  readonly seconds: number;
}

/** Runs the fuzzer in a copy of the repository; its code and what it printed. */
function fuzz(copy: string): Promise<{ code: number | null; output: string }> {
  const node = ['--import', 'tsx', '--conditions=tsbpf-source', 'tests/fuzz/main.ts', ...FUZZ];
  const child = spawn(process.execPath, node, { cwd: copy, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

async function judge(mutant: Mutant, copy: string): Promise<Verdict> {
  const started = performance.now();
  const path = join(copy, 'packages/compiler/src/phases', mutant.file);
  const original = readFileSync(path, 'utf8');
  writeFileSync(path, mutate(original, mutant));
  const { code, output } = await fuzz(copy);
  writeFileSync(path, original);
  const seconds = (performance.now() - started) / 1000;
  // The line of the fuzzer's totals: anything else that it ends with is no verdict.
  const totals = /^(\d+) differences, (\d+) rejections, .*$/m.exec(output);
  if (totals === null) {
    throw new Error(`'${mutant.name}': the fuzzer ended with ${code}:\n${output.slice(-2000)}`);
  }
  const [what, differences] = [totals[0], Number(totals[1])];
  return { mutant, found: code !== 0 && differences > 0, what, seconds };
}

async function main(): Promise<number> {
  const chosen = mutants.filter(({ name }) => name.includes(values.only));
  const waiting = [...chosen];
  const verdicts: Verdict[] = [];
  const lane = async (): Promise<void> => {
    const copy = copyRepository();
    try {
      for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
        const verdict = await judge(mutant, copy);
        verdicts.push(verdict);
        const mark = verdict.found ? 'found' : 'NOT FOUND';
        console.log(
          `${mark.padEnd(10)}${verdict.seconds.toFixed(0).padStart(4)} s  ${mutant.name} (${verdict.what})`,
        );
      }
    } catch (error) {
      // The other lanes finish what they are at.
      waiting.length = 0;
      throw error;
    } finally {
      rmSync(copy, { recursive: true });
    }
  };
  const lanes = Array.from({ length: Math.min(Number(values.parallel), chosen.length) }, lane);
  const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  const found = verdicts.filter((verdict) => verdict.found).length;
  console.log(`${found} of ${chosen.length} found`);
  return found === chosen.length ? 0 : 1;
}

if (values.help) process.stdout.write(USAGE);
else process.exitCode = await main();
