/** The guest went away: it panicked, was switched off, or never came up. */
export class GuestDied extends Error {
  override readonly name = 'GuestDied';

  constructor(message: string, consoleTail: string) {
    super(`${message}\n--- end of the guest's console ---\n${consoleTail}`);
  }
}

const SHOWN = 2000;

/** A command took too long and was killed. */
export class GuestTimeout extends Error {
  override readonly name = 'GuestTimeout';
  readonly #stdout: string;
  readonly #stderr: string;

  constructor(message: string, stdout: string, stderr: string) {
    const [out, err] = [stdout.slice(-SHOWN), stderr.slice(-SHOWN)];
    super(`${message}\n--- end of stdout ---\n${out}\n--- end of stderr ---\n${err}`);
    this.#stdout = stdout;
    this.#stderr = stderr;
  }

  /** What it printed until then. */
  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }
}
