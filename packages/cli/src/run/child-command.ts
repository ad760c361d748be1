import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { requireCommand } from './find-command.ts';

/**
 * Waits on descriptor 3, then becomes the command: its process id is known, and traced, before its
 * first instruction. When tsbpf dies first, the command never starts.
 */
const WAIT_THEN_EXEC = 'read -r _ <&3 || exit 125; exec 3<&-; exec "$@"';

/** How long a command may take to end by itself, and after SIGTERM. */
const PATIENCE = { byItself: 1000, afterTerm: 2000 } as const;

/** A command that waits until it is released. */
export class ChildCommand {
  readonly pid: number;
  /** Resolves when the command has ended, with a note when it failed. */
  readonly ended: Promise<string | undefined>;
  readonly #process: ChildProcess;

  private constructor(name: string, pid: number, process: ChildProcess) {
    this.pid = pid;
    this.#process = process;
    this.ended = once(process, 'exit').then(([code, signal]) => endNote(name, code, signal));
  }

  /** @throws CliError when the command does not exist or cannot be started. */
  static async start(command: readonly string[]): Promise<ChildCommand> {
    const name = command[0];
    if (name === undefined)
      throw new CliError('a command must follow --', { help: 'tsbpf run tracer.ts -- ls -l' });
    requireCommand(name);
    const child = spawn('/bin/sh', ['-c', WAIT_THEN_EXEC, 'sh', ...command], {
      stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    });
    try {
      await once(child, 'spawn');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new CliError(`'${name}' cannot be started: ${reason}`, {
        exitCode: EXIT.commandNotFound,
      });
    }
    // A command that ended before its release shows in `ended`.
    child.stdio[3]?.on('error', () => {});
    return new ChildCommand(name, child.pid ?? 0, child);
  }

  get isRunning(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Lets the command begin. */
  release(): void {
    const gate = this.#process.stdio[3];
    if (gate !== null && gate !== undefined && 'end' in gate) gate.end('\n');
  }

  /**
   * Ends the command if it still runs: SIGTERM, later SIGKILL.
   * @param interrupted The terminal has sent it SIGINT too, so it may end by itself.
   */
  async stop(interrupted: boolean): Promise<void> {
    if (interrupted && (await this.#endsWithin(PATIENCE.byItself))) return;
    if (!this.isRunning) return;
    this.#process.kill('SIGTERM');
    if (await this.#endsWithin(PATIENCE.afterTerm)) return;
    this.kill();
    await this.ended;
  }

  /** Ends the command at once. */
  kill(): void {
    if (this.isRunning) this.#process.kill('SIGKILL');
  }

  async #endsWithin(milliseconds: number): Promise<boolean> {
    const timeout = new AbortController();
    const late = sleep(milliseconds, undefined, { signal: timeout.signal }).catch(() => {});
    await Promise.race([this.ended, late]);
    timeout.abort();
    return !this.isRunning;
  }
}

function endNote(name: string, code: number | null, signal: string | null): string | undefined {
  if (code === 0) return undefined;
  return signal === null
    ? `'${name}' exited with status ${code}`
    : `'${name}' was ended by ${signal}`;
}
