import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Waits for a line on descriptor 3, then becomes the program, under the same process id. */
const WAIT = 'read -r _ <&3 && exec 3<&- && exec "$@"';

/** A program that waits before its first instruction, so that a tracer can be attached first. */
export class PausedProgram {
  readonly pid: number;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, pid: number) {
    this.#process = process;
    this.pid = pid;
  }

  static async start(command: readonly string[]): Promise<PausedProgram> {
    const child = spawn('/bin/sh', ['-c', WAIT, 'sh', ...command], {
      stdio: ['inherit', 'ignore', 'inherit', 'pipe'],
    });
    await once(child, 'spawn');
    return new PausedProgram(child, child.pid ?? 0);
  }

  /** Lets the program run, to its end. */
  async resume(): Promise<void> {
    const ended = once(this.#process, 'exit');
    const gate = this.#process.stdio[3];
    if (gate && 'end' in gate) gate.end('\n');
    await ended;
  }
}
