import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { repositoryRoot } from './repository-root.ts';

/** The built command line. */
export const TSBPF = join(repositoryRoot, 'packages/cli/dist/main.js');

export interface TsbpfResult {
  /** Exit status; null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Process id of the command itself. */
  readonly pid: number;
}

/** Runs the built command line on this machine, to its end. */
export async function runTsbpf(args: readonly string[]): Promise<TsbpfResult> {
  const child: ChildProcess & { readonly pid?: number | undefined } = spawn(
    process.execPath,
    [TSBPF, ...args],
    { cwd: repositoryRoot, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  if (child.stdout === null || child.stderr === null) throw new Error('no pipes');
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: await stdout, stderr: await stderr, pid: child.pid ?? 0 };
}
