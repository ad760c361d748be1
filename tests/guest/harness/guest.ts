import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandScript, type GuestCommandLine } from './command-script.ts';
import { GuestDied, GuestTimeout } from './errors.ts';
import type { GuestDirectories } from './guest-directories.ts';
import type { GuestKernel } from './guest-kernels.ts';
import { GuestProcess, type GuestResult, resultOf } from './guest-process.ts';
import type { Machine } from './machine.ts';

export interface StartOptions {
  /** A directory of the guest; by default the one this process is in. */
  cwd?: string;
  /** Variables besides `PATH`, `HOME` and `LANG`. */
  env?: Readonly<Record<string, string>>;
}

export interface RunOptions extends StartOptions {
  /** Milliseconds after which the command is killed; two minutes by default. */
  timeout?: number;
}

export interface GuestIdentity {
  readonly kernel: GuestKernel;
  readonly release: string;
  readonly directories: GuestDirectories;
}

const TIMEOUT = 120_000;
/** How long a killed command may take to be gone. */
const GRACE = 15_000;
const ENVIRONMENT = { PATH: process.env.PATH ?? '/usr/bin:/bin', HOME: '/tmp', LANG: 'C.UTF-8' };

interface Waiting {
  done(code: number): void;
  failed(reason: Error): void;
}

/** A booted machine that runs commands until it is closed. Made by `startGuest`. */
export class Guest implements AsyncDisposable {
  readonly kernel: GuestKernel;
  /** What `uname -r` says. */
  readonly release: string;
  /**
   * A directory that host and guest both write, at the same path, without a cache between.
   * Everywhere else the guest may miss what the host changes after the guest has read it.
   */
  readonly exchange: string;
  readonly #machine: Machine;
  readonly #directories: GuestDirectories;
  readonly #waiting = new Map<string, Waiting>();
  #dead: Error | undefined;
  #closing: Promise<void> | undefined;
  #lastId = 0;

  constructor(machine: Machine, identity: GuestIdentity) {
    this.kernel = identity.kernel;
    this.release = identity.release;
    this.exchange = identity.directories.exchange;
    this.#machine = machine;
    this.#directories = identity.directories;
    machine.lines.on('line', (line) => this.#receive(line));
    machine.ended.then((error) => {
      this.#die(error ?? new GuestDied(`the ${this.kernel} guest died`, machine.tail()));
    });
  }

  /**
   * Runs a command to its end. Any number may run at once.
   *
   * @example
   * const { code, stdout } = await guest.run(['uname', '-r']);
   * await guest.run('cat /proc/kallsyms | wc -l', { timeout: 10_000 });
   */
  async run(command: GuestCommandLine, options: RunOptions = {}): Promise<GuestResult> {
    const { timeout = TIMEOUT, ...rest } = options;
    const running = this.start(command, rest);
    const text = typeof command === 'string' ? command : command.join(' ');
    let expired = false;
    let hopeless: NodeJS.Timeout | undefined;
    const killed = new Promise<never>((_, reject) => {
      hopeless = setTimeout(() => {
        reject(new GuestDied(`the guest hangs: it cannot kill \`${text}\``, this.console()));
      }, timeout + GRACE);
    });
    const timer = setTimeout(() => {
      expired = true;
      running.signal('SIGKILL');
    }, timeout);
    try {
      const result = await Promise.race([running.result, killed]);
      if (!expired) return result;
      throw new GuestTimeout(`\`${text}\` took over ${timeout} ms`, result.stdout, result.stderr);
    } finally {
      clearTimeout(timer);
      clearTimeout(hopeless);
    }
  }

  /** Starts a command that goes on while others run: a tracer, a server, a load. */
  start(command: GuestCommandLine, options: StartOptions = {}): GuestProcess {
    this.#lastId += 1;
    const id = String(this.#lastId);
    const file = (extension: string) => join(this.#directories.control, `${id}.${extension}`);
    const files = { stdout: file('out'), stderr: file('err') };
    const script = commandScript(command, {
      cwd: options.cwd ?? process.cwd(),
      env: { ...ENVIRONMENT, ...options.env },
    });
    const result = this.#execute(id, file('cmd'), script).then((code) => resultOf(code, files));
    const cleanUp = () =>
      Promise.all(
        [file('cmd'), files.stdout, files.stderr].map((path) => rm(path, { force: true })),
      );
    const settled = result.finally(cleanUp);
    settled.catch(() => {});
    return new GuestProcess(settled, files, (name) => this.#machine.send(`kill ${id} ${name}`));
  }

  /** The end of what the kernel printed. */
  console(): string {
    return this.#machine.tail();
  }

  /** Switches the guest off. Commands that still run reject. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #execute(id: string, path: string, script: string): Promise<number> {
    if (this.#dead) throw this.#dead;
    await writeFile(path, script);
    try {
      return await new Promise<number>((done, failed) => {
        if (this.#dead) failed(this.#dead);
        this.#waiting.set(id, { done, failed });
        this.#machine.send(`run ${id}`);
      });
    } finally {
      this.#waiting.delete(id);
    }
  }

  #die(reason: Error): void {
    this.#dead ??= reason;
    for (const { failed } of this.#waiting.values()) failed(this.#dead);
  }

  #receive(line: string): void {
    const [verb, id, code] = line.split(' ');
    if (verb === 'done' && id) this.#waiting.get(id)?.done(Number(code));
  }

  async #close(): Promise<void> {
    this.#die(new Error(`the ${this.kernel} guest is closed`));
    await this.#machine.stop();
    await rm(this.#directories.root, { recursive: true, force: true });
  }
}
