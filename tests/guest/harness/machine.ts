import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import { missingTool, toolEnvironment } from './host-tool.ts';

const QEMU = 'qemu-system-x86_64';
const TAIL_LINES = 100;

/**
 * A QEMU process and the line-based control port to the agent in its guest.
 * When this process goes away the port closes and the guest switches itself off.
 */
export class Machine {
  /** Settles, with the reason, when QEMU has ended. */
  readonly ended: Promise<Error | undefined>;
  /** Emits what the agent says, line by line. */
  readonly lines: Interface;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #console: string;
  #complaints = '';

  /** @param console the file that the arguments make QEMU write the guest's console to */
  constructor(args: readonly string[], console: string) {
    // Detached: an interrupt typed at a terminal is for the test runner to handle.
    const child = spawn(QEMU, args, { detached: true, env: toolEnvironment() });
    this.#child = child;
    this.#console = console;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaints += text;
    });
    this.ended = new Promise((resolve) => {
      child.on('error', (cause: NodeJS.ErrnoException) => {
        resolve(cause.code === 'ENOENT' ? missingTool(QEMU, cause) : cause);
      });
      child.on('close', () => resolve(undefined));
    });
    // A write that meets a dying QEMU fails; `ended` tells.
    child.stdin.on('error', () => {});
    this.lines = createInterface({ input: child.stdout });
  }

  send(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** The end of QEMU's complaints and of the guest's console. */
  tail(): string {
    const text = this.#complaints + readFileSync(this.#console, 'utf8');
    return text.trimEnd().split(/\r?\n/).slice(-TAIL_LINES).join('\n');
  }

  /** Switches the machine off at once. Its state is worth nothing: the host's files are read-only. */
  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }
}
