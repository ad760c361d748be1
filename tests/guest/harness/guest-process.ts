import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export interface GuestResult {
  /** The exit code; 128 + n when signal n ended the command. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The same, byte for byte. */
  readonly stdoutBytes: Buffer;
  readonly stderrBytes: Buffer;
}

export interface OutputFiles {
  readonly stdout: string;
  readonly stderr: string;
}

const POLL = 50;

async function contentOf(path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    // The guest has not begun yet.
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
}

export async function resultOf(code: number, files: OutputFiles): Promise<GuestResult> {
  const [stdoutBytes, stderrBytes] = await Promise.all([
    contentOf(files.stdout),
    contentOf(files.stderr),
  ]);
  const [stdout, stderr] = [stdoutBytes.toString(), stderrBytes.toString()];
  return { code, stdout, stderr, stdoutBytes, stderrBytes };
}

/** A command that runs in a guest. */
export class GuestProcess {
  /** Settles when the command has ended; rejects when the guest dies first. */
  readonly result: Promise<GuestResult>;
  readonly #files: OutputFiles;
  readonly #signal: (name: string) => void;
  #ended = false;

  constructor(result: Promise<GuestResult>, files: OutputFiles, signal: (name: string) => void) {
    const end = () => {
      this.#ended = true;
    };
    this.result = result;
    this.#files = files;
    this.#signal = signal;
    result.then(end, end);
  }

  /** Sends a signal to the command and all that it started. */
  signal(name: NodeJS.Signals): void {
    if (!this.#ended) this.#signal(name.replace(/^SIG/, ''));
  }

  /**
   * Waits until the command has printed something, and returns its output so far.
   *
   * @example
   * const tracer = guest.start(['node', 'tracer.js']);
   * await tracer.printed(/attached/);
   * await guest.run('cat /etc/hostname');
   * tracer.signal('SIGINT');
   * const { stdout } = await tracer.result;
   */
  async printed(pattern: RegExp, { timeout = 60_000 } = {}): Promise<string> {
    const deadline = Date.now() + timeout;
    for (;;) {
      const ended = this.#ended;
      const output = ended ? await this.result : await resultOf(0, this.#files);
      const text = output.stdout + output.stderr;
      if (pattern.test(text)) return text;
      if (ended) throw new Error(`the command ended and never printed ${pattern}:\n${text}`);
      if (Date.now() > deadline) {
        throw new Error(`the command did not print ${pattern} within ${timeout} ms:\n${text}`);
      }
      await sleep(POLL);
    }
  }
}
