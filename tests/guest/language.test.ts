import { execFileSync } from 'node:child_process';
import { copyFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mockOutcome, objectOf } from '../differential/agree.ts';
import { analyserPath, mockLive, withoutTimes } from '../differential/large/live.ts';
import * as analyser from '../differential/large/tracer/analyser.ts';
import { expectRow } from '../differential/semantics/expect-row.ts';
import { rowPath, rows } from '../differential/semantics/rows.ts';
import { languageTracers, tracerPath } from '../differential/tracers.ts';
import { buildProgram } from '../harness/build-program.ts';
// biome-ignore lint/correctness/useImportExtensions: plain JavaScript, with its types beside it
import type { Outcome } from '../harness/outcome.mjs';
import { repositoryRoot } from '../harness/repository-root.ts';
import { type Guest, guestKernels, startGuest } from './harness/index.ts';

const RUNTIME = join(repositoryRoot, 'packages/runtime/dist/index.js');

beforeAll(() => {
  // The guest cannot write the checkout, so it has to be ready before.
  execFileSync(join(repositoryRoot, 'tsbpf'), ['--version'], { stdio: 'pipe' });
});

describe.each(guestKernels())('the language on Linux %s', (kernel) => {
  let guest: Guest;

  beforeAll(async () => {
    guest = await startGuest({ kernel });
    const programs = [
      join(import.meta.dirname, 'programs/fire.mjs'),
      join(import.meta.dirname, 'programs/live.mjs'),
      join(repositoryRoot, 'tests/harness/outcome.mjs'),
    ];
    for (const path of programs) await copyFile(path, join(guest.exchange, basename(path)));
  });
  afterAll(() => guest?.close());

  /** What the program `run` of a tracer leaves behind in the guest. */
  async function guestOutcome(entry: string): Promise<Outcome> {
    const object = join(guest.exchange, `${basename(entry, '.ts')}.bpf.o`);
    await writeFile(object, objectOf(entry));
    const fire = [process.execPath, join(guest.exchange, 'fire.mjs'), RUNTIME, object];
    const { stdout, stderr } = await guest.run(fire);
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  }

  it.each(Object.entries(languageTracers))(
    '%s means what it means in the mock',
    async (name, module) => {
      expect(await guestOutcome(tracerPath(name))).toEqual(mockOutcome(module));
    },
  );

  it.each(rows)('$means.0', async (row) => {
    const outcome = await guestOutcome(rowPath(row.name));
    expectRow(row, outcome);
    expect(outcome).toEqual(mockOutcome(row.module));
  });

  it('a tracer of 400 lines means what it means in the mock', async () => {
    expect(await guestOutcome(analyserPath)).toEqual(mockOutcome(analyser));
  });

  it('its probes tell of a program what the mock tells', async () => {
    const flows = buildProgram(
      join(repositoryRoot, 'tests/harness/programs/flows.c'),
      guest.exchange,
    );
    const object = join(guest.exchange, 'live.bpf.o');
    await writeFile(object, objectOf(analyserPath));
    const live = [process.execPath, join(guest.exchange, 'live.mjs'), RUNTIME, object];
    const { stdout, stderr } = await guest.run([...live, flows, '/tmp/flow']);
    expect(stderr).toBe('');
    expect(withoutTimes(JSON.parse(stdout))).toEqual(withoutTimes(mockLive('/tmp/flow')));
  });

  it('every kind of probe fires', async () => {
    const object = join(guest.exchange, 'every-probe.bpf.o');
    await writeFile(object, objectOf(join(import.meta.dirname, 'programs/every-probe.ts')));
    const cli = join(repositoryRoot, 'packages/cli/dist/main.js');
    const reads = 'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do cat /etc/hostname; sleep 1; done';
    const { code, stdout, stderr } = await guest.run(
      `(${reads}) > /dev/null & ${process.execPath} ${cli} run ${object} --duration 5s --format json`,
    );
    expect({ code, stderr: stderr.includes('tsbpf:') }).toEqual({ code: 0, stderr: false });
    const fired = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .find(({ map }) => map === 'fired')?.entries as { key: string; value: number }[];
    const kinds = [
      'fentry',
      'fexit',
      'interval',
      'kprobe',
      'kretprobe',
      'profile',
      'rawTracepoint',
      'tracepoint',
      'uprobe',
      'uretprobe',
    ];
    expect(
      fired
        .filter(({ value }) => value > 0)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(kinds);
  });
});
