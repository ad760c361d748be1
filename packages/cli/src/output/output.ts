import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes text to a stream no faster than its reader takes it. A reader that goes away is no error. */
export class Output {
  readonly #stream: Writable;
  readonly #closed = new AbortController();
  #failure: NodeJS.ErrnoException | undefined;
  #draining: Promise<void> | undefined;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') this.#failure ??= error;
      this.#closed.abort();
    });
  }

  /** Aborts when nothing more can be written: the reader has gone, or writing failed. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  /** Why writing failed, other than by a reader that has gone. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Resolves when there is room for more. */
  async write(text: string): Promise<void> {
    if (text === '' || this.closed.aborted || this.#stream.write(text)) return;
    await this.#drained();
  }

  /** Resolves when everything written has left the process. */
  async flush(): Promise<void> {
    if (!this.closed.aborted && this.#stream.writableLength > 0) await this.#drained();
  }

  /** One wait for all writers. */
  #drained(): Promise<void> {
    this.#draining ??= this.#waitForDrain().finally(() => {
      this.#draining = undefined;
    });
    return this.#draining;
  }

  async #waitForDrain(): Promise<void> {
    try {
      await once(this.#stream, 'drain', { signal: this.closed });
    } catch (error) {
      if (!this.closed.aborted) throw error;
    }
  }
}
