import { spawnSync } from 'node:child_process';

/** What one compilation took, in milliseconds. */
export interface Times {
  readonly wall: number;
  /** Of all threads, in user and kernel mode; hardly depends on what else the machine does. */
  readonly cpu: number;
}

/** Times of a command, measured by the shell. Throws when the command fails. */
export function timesOf(command: string, args: readonly string[]): Times {
  const script = `TIMEFORMAT='%R %U %S'; time "$@" >/dev/null 2>&1`;
  const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', command, ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`exit ${status}: ${[command, ...args].join(' ')}`);
  const [real = 0, user = 0, system = 0] = stderr.trim().split(' ').map(Number);
  return { wall: real * 1000, cpu: (user + system) * 1000 };
}
