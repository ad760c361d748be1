import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLES, type Example, exampleObject } from '../harness/examples.ts';
import { repositoryRoot } from '../harness/repository-root.ts';
import { TSBPF } from '../harness/run-tsbpf.ts';
import { type TestPrograms, testPrograms } from '../harness/test-programs.ts';
import { entryOf, eventsOf, histogramOf, traceRecords } from '../harness/trace-records.ts';
import { type Guest, guestKernels, startGuest } from './harness/index.ts';

const MINUTE = 60_000;

const objects = new Map<Example, Uint8Array>();

beforeAll(async () => {
  // The guest cannot write the checkout, so it has to be ready before.
  execFileSync(join(repositoryRoot, 'tsbpf'), ['--version'], { stdio: 'pipe' });
  for (const name of EXAMPLES) objects.set(name, await exampleObject(name));
});

describe.each(guestKernels())('the examples on Linux %s', (kernel) => {
  let guest: Guest;
  let programs: TestPrograms;

  beforeAll(async () => {
    guest = await startGuest({ kernel });
    for (const [name, bytes] of objects) await writeFile(objectPath(name), bytes);
    programs = testPrograms(guest.exchange);
  });
  afterAll(() => guest?.close());

  function objectPath(name: Example): string {
    return join(guest.exchange, `${name}.bpf.o`);
  }

  /** Runs an example in the guest, as JSON; the records that it wrote. */
  async function trace(name: Example, ...rest: string[]) {
    const { code, stdout, stderr } = await guest.run([
      ...[process.execPath, TSBPF, 'run', objectPath(name), '--format', 'json'],
      ...rest,
    ]);
    expect(stderr).not.toContain('tsbpf:');
    expect(code).toBe(0);
    return traceRecords(stdout);
  }

  it.each(EXAMPLES)('%s passes the verifier in bpftool', async (name) => {
    const pins = `/sys/fs/bpf/${name}`;
    const { code, stderr } = await guest.run(
      `bpftool prog loadall ${objectPath(name)} ${pins} && rm -r ${pins}`,
    );
    expect({ code, stderr: stderr.replaceAll(SKIPPED_SECTION, '') }).toEqual({
      code: 0,
      stderr: '',
    });
  });

  it('vfs-latency counts every read', async () => {
    const records = await trace('vfs-latency', '--', programs.reader, '1000');
    expect(histogramOf(records, 'latency')?.unit).toBe('us');
    expect(histogramOf(records, 'latency')?.total).toBeGreaterThanOrEqual(1000);
    expect(histogramOf(records, 'latency')?.total).toBeLessThan(1100);
  });

  it('vfs-latency-fentry counts every read, and how much each delivered', async () => {
    const records = await trace('vfs-latency-fentry', '--', programs.reader, '1000');
    expect(histogramOf(records, 'latency')?.total).toBeGreaterThanOrEqual(1000);
    const sizes = histogramOf(records, 'sizes')?.buckets ?? [];
    expect(sizes.find(({ low }) => low === 1)?.count).toBeGreaterThanOrEqual(1000);
  });

  it('open-snoop sees exactly the files that a program opens, in order', async () => {
    const records = await trace('open-snoop', '--', programs.opener, '/tmp/opened', '100');
    expect(eventsOf(records, 'opens').map(({ comm, path }) => [comm, path])).toEqual(
      Array.from({ length: 100 }, (_, at) => ['opener', `/tmp/opened${at}`]),
    );
  });

  it('open-snoop sees all processes without a filter', async () => {
    const tracer = guest.start([process.execPath, TSBPF, 'run', objectPath('open-snoop')]);
    await tracer.printed(/Attached/);
    await guest.run([programs.opener, '/tmp/other', '3']);
    await tracer.printed(/opener +\/tmp\/other2/);
    tracer.signal('SIGINT');
    expect((await tracer.result).code).toBe(0);
  });

  it('exec-snoop tells arguments and parents', async () => {
    const tracer = guest.start([
      ...[process.execPath, TSBPF, 'run', objectPath('exec-snoop'), '--format', 'json'],
    ]);
    await tracer.printed(/Attached/);
    const { stdout } = await guest.run('echo $$; /bin/echo "a b" "" c');
    const shell = Number(/^\d+/.exec(stdout)?.[0]);
    await tracer.printed(/a b/);
    tracer.signal('SIGINT');
    const execs = eventsOf(traceRecords((await tracer.result).stdout), 'execs');
    const echo = execs.find(({ comm }) => comm === 'echo');
    expect(echo).toMatchObject({ parent: shell, uid: 0, args: ['/bin/echo', 'a b', '', 'c'] });
  });

  it('syscall-count counts the calls of a program', async () => {
    const records = await trace('syscall-count', '--', programs.reader, '1000');
    expect(entryOf(records, 'calls', 'reader')).toBeGreaterThanOrEqual(1000);
    expect(entryOf(records, 'calls', 'reader')).toBeLessThan(1100);
  });

  it('cpu-profile samples a busy program', async () => {
    const records = await trace('cpu-profile', '--', programs.spinner, '1500');
    expect(entryOf(records, 'samples', 'spinner')).toBeGreaterThan(75);
    expect(entryOf(records, 'samples', 'spinner')).toBeLessThan(225);
  });

  it('function-latency records each call by its argument', async () => {
    const flags = ['--binary', programs.compute];
    const records = await trace('function-latency', ...flags, '--', programs.compute, '50');
    const totals = [1000, 100_000].map((rounds) => histogramOf(records, 'latency', rounds)?.total);
    expect(totals).toEqual([50, 50]);
  });

  it('the command compiles and runs a tracer from its source', {
    timeout: 5 * MINUTE,
  }, async () => {
    const tracer = guest.start(
      ['./tsbpf', 'run', 'examples/vfs-latency/vfs-latency.ts', '--duration', '3s'],
      { cwd: repositoryRoot },
    );
    await tracer.printed(/Attached 2 probes/, { timeout: 4 * MINUTE });
    await guest.run([programs.reader, '1000']);
    const { code, stdout } = await tracer.result;
    expect(stdout).toContain('vfs_read latency in microseconds (latency)');
    const counts = [...stdout.matchAll(/^[[(].*?[)\]] +(\d+) \|/gm)].map((line) => Number(line[1]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(1000);
    expect(code).toBe(0);
  });
});

/** libbpf mentions each section that is not its own. */
const SKIPPED_SECTION =
  /^libbpf: elf: skipping unrecognized data section\(\d+\) tsbpf\.manifest\n/gm;
