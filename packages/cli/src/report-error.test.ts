import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { CliError } from './cli-error.ts';
import { reportError } from './report-error.ts';
import { capturedContext } from './testing/captured-context.ts';
import { isTracerFailure, loadFailure } from './tracer-failure.ts';

afterEach(() => void vi.unstubAllEnvs());

const rejection = Object.assign(new Error('the verifier rejects it'), {
  code: 'TSB6003',
  log: '0: R1=ctx\x1b',
  place: { file: 'x.ts', line: 2, column: 3 },
});

test('a failure is its message, a way out, and its status', async () => {
  const { context, stderr, stdout } = capturedContext();
  const error = new CliError('no such\x1b thing', { exitCode: 127, help: 'look elsewhere' });
  expect(await reportError(error, context)).toBe(127);
  expect(stderr()).toBe('tsbpf: no such\\x1b thing\n  help: look elsewhere\n');
  expect(stdout()).toBe('');
});

test('a failure of the runtime is a load failure with its code', async () => {
  const { context, stderr } = capturedContext();
  expect(await reportError(rejection, context)).toBe(3);
  expect(stderr()).toBe('tsbpf: the verifier rejects it\n  help: tsbpf explain TSB6003\n');
});

test('anything else is a mistake of tsbpf, without a stack', async () => {
  const { context, stderr } = capturedContext();
  expect(await reportError(new TypeError('x is not a function'), context)).toBe(70);
  const text = stderr();
  expect(text).toContain('tsbpf: internal error: x is not a function\n');
  expect(text).toContain('TSBPF_DEBUG=1');
  expect(text).not.toContain('report-error.test.ts');
});

test('TSBPF_DEBUG=1 adds stacks, causes and the log of the verifier', async () => {
  vi.stubEnv('TSBPF_DEBUG', '1');
  const { context, stderr } = capturedContext();
  await reportError(new CliError('it failed', { cause: rejection }), context);
  const text = stderr();
  expect(text).toMatch(/CliError: it failed\n\s+at /);
  expect(text).toMatch(/caused by Error: the verifier rejects it\n\s+at /);
  expect(text).toContain('0: R1=ctx\\x1b\n');
});

test('what Commander has said is not said again', async () => {
  const { context, stderr } = capturedContext();
  expect(await reportError(new CommanderError(1, 'commander.unknownOption', 'x'), context)).toBe(2);
  expect(await reportError(new CommanderError(0, 'commander.helpDisplayed', 'x'), context)).toBe(0);
  expect(stderr()).toBe('');
});

test('a load failure shows the line that it is about', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tsbpf-frame-'));
  writeFileSync(join(folder, 'x.ts'), 'one\n  two();\nthree\n');
  expect(isTracerFailure(rejection) && loadFailure(rejection, folder)).toMatchObject({
    exitCode: 3,
    message: 'the verifier rejects it\n  2 |   two();\n        ^',
  });
  expect(loadFailure(rejection, '/nonexistent').message).toBe('the verifier rejects it');
  rmSync(folder, { recursive: true });
});

test('errors of the system are not taken for failures of the runtime', () => {
  expect(isTracerFailure(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBe(false);
});
