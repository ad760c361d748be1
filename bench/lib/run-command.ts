import { spawnSync } from 'node:child_process';

/** What a command wrote to its standard output. Throws with its standard error when it fails. */
export function runCommand(command: string, args: readonly string[]): string {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status === 0) return stdout;
  const reason = error?.message ?? `exit ${status}\n${stdout.slice(-2000)}${stderr.slice(-2000)}`;
  throw new Error(`${[command, ...args].join(' ')}: ${reason}`);
}
