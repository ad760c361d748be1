import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeObjects } from '../fuzz/write-objects.ts';
import { repositoryRoot } from '../harness/repository-root.ts';
import { type GuestKernel, isGuestKernel, startGuest } from './harness/index.ts';

const USAGE = `Loads the fuzzer's objects on real kernels and counts what their verifiers reject.

usage: pnpm fuzz:guests [options]

  --programs N      how many (2000)
  --seed S          as of pnpm fuzz (1)
  --objects DIR     objects that pnpm fuzz --objects DIR wrote, instead of new ones
  --kernels LIST    separated by commas (6.1,6.12)
`;

const RUNTIME = join(repositoryRoot, 'packages/runtime/dist/index.js');
const LOADER = join(import.meta.dirname, 'programs/load-objects.mjs');
/** Objects loaded by one process in the guest, so that progress is seen. */
const BATCH = 4;
const BATCH_TIMEOUT = 20 * 60_000;

const { values } = parseArgs({
  options: {
    programs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    objects: { type: 'string' },
    kernels: { type: 'string', default: '6.1,6.12' },
    help: { type: 'boolean', default: false },
  },
});

/** What a kernel made of the objects. */
interface Totals {
  programs: number;
  rejected: number;
}

/** Loads the objects on a kernel; prints each program that is rejected. */
async function loadOn(kernel: GuestKernel, paths: readonly string[]): Promise<Totals> {
  await using guest = await startGuest({ kernel });
  const totals: Totals = { programs: 0, rejected: 0 };
  const files = [...paths, LOADER];
  for (const path of files) copyFileSync(path, join(guest.exchange, basename(path)));
  const inGuest = paths.map((path) => join(guest.exchange, basename(path)));
  const loader = [process.execPath, join(guest.exchange, basename(LOADER)), RUNTIME];
  for (let at = 0; at < inGuest.length; at += BATCH) {
    const command = [...loader, ...inGuest.slice(at, at + BATCH)];
    const { code, stdout, stderr } = await guest.run(command, { timeout: BATCH_TIMEOUT });
    if (code !== 0) throw new Error(`the loader ended with ${code} on ${kernel}:\n${stderr}`);
    for (const line of stdout.trim().split('\n')) {
      const record = JSON.parse(line) as { programs?: number };
      if (record.programs === undefined) {
        totals.rejected += 1;
        console.log(`${kernel} ${line}`);
      } else totals.programs += record.programs;
    }
  }
  return totals;
}

async function main(): Promise<number> {
  const kernels = values.kernels.split(',').filter(isGuestKernel);
  // The guest cannot write the checkout, so it has to be ready before.
  execFileSync(join(repositoryRoot, 'tsbpf'), ['--version'], { stdio: 'pipe' });
  const folder = values.objects ?? mkdtempSync(join(tmpdir(), 'tsbpf-objects-'));
  let rejected = 0;
  try {
    if (values.objects === undefined) {
      writeObjects(folder, { programs: Number(values.programs), seed: BigInt(values.seed) });
    }
    const paths = readdirSync(folder)
      .filter((name) => name.endsWith('.bpf.o'))
      .sort()
      .map((name) => join(folder, name));
    for (const kernel of kernels) {
      const started = performance.now();
      const totals = await loadOn(kernel, paths);
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      rejected += totals.rejected;
      console.log(
        `Linux ${kernel}: ${totals.programs} programs in ${paths.length} objects, ${totals.rejected} rejected, ${seconds} s`,
      );
    }
  } finally {
    if (values.objects === undefined) rmSync(folder, { recursive: true });
  }
  return rejected === 0 && kernels.length > 0 ? 0 : 1;
}

if (values.help) process.stdout.write(USAGE);
else process.exitCode = await main();
