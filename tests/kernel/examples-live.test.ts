import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasFeature } from '@tsbpf/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Example, exampleObject, examplePath, exampleSource } from '../harness/examples.ts';
import { runTsbpf, type TsbpfResult } from '../harness/run-tsbpf.ts';
import { type TestPrograms, testPrograms } from '../harness/test-programs.ts';
import {
  entryOf,
  eventsOf,
  histogramOf,
  type TraceRecord,
  traceRecords,
} from '../harness/trace-records.ts';

let folder: string;
let programs: TestPrograms;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsbpf-examples-'));
  programs = testPrograms(folder);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs an example on a command of the test, as JSON. */
function trace(example: Example, command: readonly string[], flags: readonly string[] = []) {
  return runTsbpf(['run', examplePath(example), '--format', 'json', ...flags, '--', ...command]);
}

/** The records of a run that worked. */
function recordsOf({ code, stdout, stderr }: TsbpfResult) {
  expect(stderr).not.toMatch(/error|tsbpf:/);
  expect(code).toBe(0);
  return traceRecords(stdout);
}

test('open-snoop sees exactly the files that a program opens, in order', async () => {
  const prefix = join(folder, 'file öß ');
  const paths = Array.from({ length: 100 }, (_, at) => `${prefix}${at}`);
  const run = await trace('open-snoop', [programs.opener, prefix, '100']);
  const opens = eventsOf(recordsOf(run), 'opens');
  expect(opens.map(({ path }) => path)).toEqual(paths);
  expect(new Set(opens.map(({ comm }) => comm))).toEqual(new Set(['opener']));
});

test('open-snoop traces only its target', async () => {
  const run = await trace(
    'open-snoop',
    [programs.opener, join(folder, 'x'), '3'],
    ['--target', '1'],
  );
  expect(eventsOf(recordsOf(run), 'opens')).toEqual([]);
});

test('what a small ring buffer cannot hold is counted to the last event', async () => {
  const source = exampleSource('open-snoop').replace(
    'ringbuf(Open)',
    'ringbuf(Open, { bytes: 4096 })',
  );
  const object = join(folder, 'small.bpf.o');
  writeFileSync(object, await exampleObject('open-snoop', source));
  const opened = 20_000;
  const run = await runTsbpf([
    ...['run', object, '--format', 'json', '--'],
    ...[programs.opener, join(folder, 'many'), String(opened)],
  ]);
  const records = recordsOf(run);
  const seen = eventsOf(records, 'opens').map(({ path }) => Number(/\d+$/.exec(String(path))));
  const lost = records.findLast(({ type, map }) => type === 'loss' && map === 'opens')?.total ?? 0;
  expect(lost).toBeGreaterThan(0);
  expect(seen.length + lost).toBe(opened);
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
});

test('exec-snoop tells arguments and parent', async () => {
  const run = await trace('exec-snoop', ['sh', '-c', 'exec /bin/true -a "b c" ""']);
  const execs = eventsOf(recordsOf(run), 'execs');
  const uid = process.getuid?.();
  expect(execs).toMatchObject([
    { parent: run.pid, uid, comm: 'sh', args: ['sh', '-c', 'exec /bin/true -a "b c" ""'] },
    { parent: run.pid, uid, comm: 'true', args: ['/bin/true', '-a', 'b c', ''] },
  ]);
  expect(execs[0]?.pid).toBe(execs[1]?.pid);
});

test('syscall-count counts the calls of a program', async () => {
  const count = (reads: number) =>
    trace('syscall-count', [programs.reader, String(reads)]).then((run) =>
      Number(entryOf(recordsOf(run), 'calls', 'reader')),
    );
  const few = await count(10);
  expect((await count(5010)) - few).toBe(5000);
});

test('cpu-profile samples a busy program 99 times a second', async () => {
  const run = await trace('cpu-profile', [programs.spinner, '1500']);
  const samples = Number(entryOf(recordsOf(run), 'samples', 'spinner'));
  expect(samples).toBeGreaterThan(99);
  expect(samples).toBeLessThan(200);
});

/** Where the fullest bucket of a histogram starts. */
function fullest(histogram: TraceRecord | undefined): number {
  const buckets = histogram?.buckets ?? [];
  return buckets.toSorted((a, b) => b.count - a.count)[0]?.low ?? 0;
}

test('function-latency records each call by its argument', async () => {
  const run = await trace(
    'function-latency',
    [programs.compute, '200'],
    ['--binary', programs.compute],
  );
  const records = recordsOf(run);
  const [short, long] = [1000, 100_000].map((rounds) => histogramOf(records, 'latency', rounds));
  expect([short?.total, long?.total]).toEqual([200, 200]);
  expect(short?.unit).toBe('us');
  expect(fullest(long)).toBeGreaterThan(fullest(short));
});

test('vfs-latency-fentry counts every read, or says that the kernel forbids it', async () => {
  const run = await trace('vfs-latency-fentry', [programs.reader, '1000']);
  if (hasFeature('fentry')) {
    const records = recordsOf(run);
    expect(histogramOf(records, 'latency')?.total).toBeGreaterThanOrEqual(1000);
    expect(histogramOf(records, 'sizes')?.buckets?.[0]).toMatchObject({ low: 1, count: 1000 });
  } else {
    expect(run.stderr).toMatch(/loading 'enter': not permitted/);
    expect(run.code).toBe(3);
  }
});

test('vfs-latency counts every read, or names what the kernel lacks', async () => {
  const run = await trace('vfs-latency', [programs.reader, '1000']);
  if (hasFeature('kprobe')) {
    expect(histogramOf(recordsOf(run), 'latency')?.total).toBeGreaterThanOrEqual(1000);
  } else {
    expect(run.stderr).toMatch(/CONFIG_KPROBES.*fentry\('vfs_read'/);
    expect(run.code).toBe(3);
  }
});
