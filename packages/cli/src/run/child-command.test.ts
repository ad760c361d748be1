import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChildCommand } from './child-command.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsbpf-child-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('waits until it is released, and keeps its process id', async () => {
  const file = join(folder, 'pid');
  const child = await ChildCommand.start(['sh', '-c', 'echo $$ > "$0"', file]);
  await sleep(100);
  expect(existsSync(file)).toBe(false);
  expect(child.isRunning).toBe(true);
  child.release();
  expect(await child.ended).toBeUndefined();
  expect(child.isRunning).toBe(false);
  expect(Number(readFileSync(file, 'utf8'))).toBe(child.pid);
});

test('gets its arguments as they are', async () => {
  const file = join(folder, 'out');
  const child = await ChildCommand.start([
    'sh',
    '-c',
    'printf "%s|" "$@" > "$0"',
    file,
    'a b',
    '$HOME',
    "'",
  ]);
  child.release();
  await child.ended;
  expect(readFileSync(file, 'utf8')).toBe("a b|$HOME|'|");
});

test('tells how it failed', async () => {
  const failing = await ChildCommand.start(['sh', '-c', 'exit 3']);
  failing.release();
  expect(await failing.ended).toBe("'sh' exited with status 3");
  const killed = await ChildCommand.start(['sh', '-c', 'kill -9 $$']);
  killed.release();
  expect(await killed.ended).toBe("'sh' was ended by SIGKILL");
});

test('can be stopped before and after its release, twice too', async () => {
  for (const released of [false, true]) {
    const child = await ChildCommand.start(['sleep', '60']);
    if (released) child.release();
    await child.stop(false);
    expect(child.isRunning).toBe(false);
    await child.stop(true);
    expect(await child.ended).toBe("'sleep' was ended by SIGTERM");
  }
});

test('is killed when it does not listen', async () => {
  const child = await ChildCommand.start([
    'sh',
    '-c',
    'trap "" TERM; while :; do sleep 0.05; done',
  ]);
  child.release();
  await sleep(100);
  await child.stop(false);
  expect(await child.ended).toBe("'sh' was ended by SIGKILL");
});

test('is not started when it does not exist', async () => {
  await expect(ChildCommand.start(['no-such-command-at-all'])).rejects.toMatchObject({
    exitCode: 127,
  });
  await expect(ChildCommand.start([])).rejects.toMatchObject({ exitCode: 2 });
});
