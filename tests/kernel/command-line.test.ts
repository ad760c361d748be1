import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repositoryRoot } from '../harness/repository-root.ts';
import { runTsbpf, TSBPF } from '../harness/run-tsbpf.ts';

const openSnoop = join(repositoryRoot, 'packages/cli/tests/fixtures/open-snoop.ts');
/** Opens files as fast as it can. */
const flood = ['sh', '-c', 'while :; do : < /etc/hostname; done'];

interface Running {
  readonly child: ChildProcess;
  readonly stdout: Readable;
  readonly stderr: { readonly text: Promise<string> };
}

/** Starts tsbpf and waits until it has attached. */
async function start(...args: string[]): Promise<Running> {
  const child = spawn(process.execPath, [TSBPF, 'run', openSnoop, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, stdout: child.stdout, stderr: await attached(child.stderr) };
}

/** Waits until tsbpf has attached; gives all that it writes to stderr. */
async function attached(stderr: Readable): Promise<{ text: Promise<string> }> {
  const all = text(stderr);
  await new Promise<void>((resolve) => {
    stderr.on('data', (chunk) => String(chunk).includes('Attached 1 probe') && resolve());
    stderr.on('end', resolve);
  });
  return { text: all };
}

async function statusOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

/** Process ids of the children of a process. */
function childrenOf(pid: number | undefined): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);
}

/** The parent of a process, if the process is still there. */
function parentOf(pid: string): number | undefined {
  try {
    // The name in parentheses can hold anything; the state and the parent follow it.
    const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\)(?=[^)]*$)/);
    return Number(after.trim().split(' ')[1]);
  } catch {
    return undefined;
  }
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsbpf-command-line-'));
  expect(existsSync(TSBPF)).toBe(true);
});

afterAll(() => rmSync(folder, { recursive: true }));

test('shows a table of the events of a command, from its first instruction', async () => {
  const { code, stdout } = await runTsbpf(['run', openSnoop, '--', 'cat', '/etc/hostname']);
  expect(code).toBe(0);
  const [header, ...rows] = stdout.split('\n').filter((line) => /^ +(PID|\d+) {2}/.test(line));
  expect(header).toBe('    PID  COMM              PATH');
  expect(rows[0]).toMatch(/^ +\d+ {2}cat +\/etc\/ld\.so\.cache$/);
  expect(rows.at(-1)).toMatch(/^ +\d+ {2}cat +\/etc\/hostname$/);
});

test('disarms escape sequences in traced strings', async () => {
  const script = ': < "$(printf "/nope/\\033[31mred\\n\\342\\200\\256")"';
  const { stdout } = await runTsbpf(['run', openSnoop, '-q', '--', 'sh', '-c', script]);
  expect(stdout).toContain('/nope/\\x1b[31mred\\x0a\\u{202e}');
  expect(stdout).not.toContain('\x1b');
});

test('tells how the command failed and still exits with 0', async () => {
  const { code, stderr } = await runTsbpf(['run', openSnoop, '--', 'sh', '-c', 'exit 7']);
  expect(code).toBe(0);
  expect(stderr).toContain("'sh' exited with status 7");
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends a run and its command',
  async (signal) => {
    const { child, stdout } = await start('--format', 'json', '--', 'sleep', '300');
    const [command = 0] = childrenOf(child.pid);
    let output = '';
    stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    await expect.poll(() => output, { timeout: 10_000 }).toContain('"comm":"sleep"');
    child.kill(signal);
    expect(await statusOf(child)).toBe(0);
    expect(isRunning(command)).toBe(false);
  },
);

test('a reader that goes away ends the run quietly', async () => {
  const { child, stdout, stderr } = await start('--', ...flood);
  const [command = 0] = childrenOf(child.pid);
  await once(stdout, 'data');
  stdout.destroy();
  expect(await statusOf(child)).toBe(0);
  expect(await stderr.text).toMatch(/^Attached 1 probe\. Running .*\n$/);
  expect(isRunning(command)).toBe(false);
});

test('a reader that stalls costs events, not memory, and every loss is told', async () => {
  const { child, stdout } = await start('--format', 'json', '--duration', '3s', '--', ...flood);
  await sleep(1000);
  const memory = residentBytes(child.pid);
  await sleep(1500);
  expect(residentBytes(child.pid) - memory).toBeLessThan(64 << 20);
  const records = (await text(stdout)).trim().split('\n');
  expect(await statusOf(child)).toBe(0);
  const losses = records
    .filter((line) => line.startsWith('{"type":"loss"'))
    .map((line) => JSON.parse(line));
  expect(losses.at(-1)?.total).toBeGreaterThan(0);
  expect(losses.reduce((sum, { count }) => sum + count, 0)).toBe(losses.at(-1)?.total);
});

test('a second signal ends a run whose pipe is full at once, and its command', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const unread = openSync(pipe, constants.O_RDWR);
  const child = spawn(process.execPath, [TSBPF, 'run', openSnoop, '--', ...flood], {
    stdio: ['ignore', unread, 'pipe'],
  });
  if (child.stderr !== null) await attached(child.stderr);
  const [command = 0] = childrenOf(child.pid);
  await sleep(500);
  child.kill('SIGINT');
  await sleep(200);
  expect(child.exitCode).toBeNull();
  child.kill('SIGINT');
  expect(await statusOf(child)).toBe(130);
  closeSync(unread);
  await sleep(100);
  expect(isRunning(command)).toBe(false);
});

test('a command never starts when tsbpf dies before', async () => {
  const { code, stdout, stderr } = await runTsbpf([
    ...[
      'run',
      '-e',
      "export const n = counter(); export const f = fentry(untyped('no_such_function'), () => n.increment());",
    ],
    ...['--', 'echo', 'started'],
  ]);
  expect(code).toBe(3);
  expect(stderr).toContain("no function 'no_such_function'");
  expect(stdout).toBe('');
});

/** Whether a process exists, other than as an entry that nobody waits for. */
function isRunning(pid: number): boolean {
  const path = `/proc/${pid}/stat`;
  return existsSync(path) && !/\) [ZX] /.test(readFileSync(path, 'utf8'));
}

function residentBytes(pid: number | undefined): number {
  const pages = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1];
  return Number(pages) * 4096;
}
