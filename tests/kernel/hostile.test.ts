import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

interface Report {
  readonly calls: number;
  readonly refused: number;
  readonly harmless: number;
  readonly wrong: readonly string[];
}

test('hostile calls end in typed errors and never crash the process', () => {
  const script = fileURLToPath(new URL('runtime-harness/hostile-calls.ts', import.meta.url));
  const run = spawnSync(
    process.execPath,
    ['--expose-gc', '--conditions=tsbpf-source', '--import', 'tsx', script],
    { encoding: 'utf8', timeout: 55_000, maxBuffer: 1 << 26 },
  );
  expect({ signal: run.signal, status: run.status, stderr: run.stderr }).toEqual({
    signal: null,
    status: 0,
    stderr: '',
  });
  const report = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '{}') as Report;
  expect(report.wrong).toEqual([]);
  expect(report.calls).toBeGreaterThan(1000);
  expect(report.refused).toBeGreaterThan(800);
  expect(report.refused + report.harmless).toBe(report.calls);
});

test('threads and the process may end while a tracer waits for events', () => {
  const script = fileURLToPath(new URL('runtime-harness/worker-teardown.ts', import.meta.url));
  const run = spawnSync(
    process.execPath,
    ['--conditions=tsbpf-source', '--import', 'tsx', script],
    {
      encoding: 'utf8',
      timeout: 55_000,
    },
  );
  expect({
    signal: run.signal,
    status: run.status,
    stdout: run.stdout,
    stderr: run.stderr,
  }).toEqual({
    signal: null,
    status: 0,
    stdout: '3 workers ended\n',
    stderr: '',
  });
});
