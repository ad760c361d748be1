/** What an iteration needs of its stream. */
export interface Stream {
  hasRest(): boolean;
  fill(isDone: () => boolean): Promise<boolean>;
  wake(): void;
  release(): void;
}

/** One iteration over a stream. Ends with it, with `return()`, or with the signal. */
export class StreamIterator<R> implements AsyncIterableIterator<R> {
  readonly #stream: Stream;
  readonly #take: () => R;
  readonly #signal: AbortSignal | undefined;
  #done = false;
  /** Calls of `next()` that wait; they are answered in order. */
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(stream: Stream, take: () => R, signal: AbortSignal | undefined) {
    this.#stream = stream;
    this.#take = take;
    this.#signal = signal;
    if (signal?.aborted === true) this.#finish();
    signal?.addEventListener('abort', this.#finish);
  }

  next(): Promise<IteratorResult<R, undefined>> {
    if (this.#waiting === 0 && !this.#done && this.#stream.hasRest()) {
      return Promise.resolve({ value: this.#take(), done: false });
    }
    this.#waiting += 1;
    const step = (): Promise<IteratorResult<R, undefined>> => this.#step();
    const result = this.#last.then(step, step);
    this.#last = result;
    return result;
  }

  return(): Promise<IteratorResult<R, undefined>> {
    this.#finish();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #step(): Promise<IteratorResult<R, undefined>> {
    try {
      if (!this.#done && (await this.#stream.fill(() => this.#done))) {
        return { value: this.#take(), done: false };
      }
      this.#finish();
      return { value: undefined, done: true };
    } catch (error) {
      this.#finish();
      throw error;
    } finally {
      this.#waiting -= 1;
    }
  }

  readonly #finish = (): void => {
    if (this.#done) return;
    this.#done = true;
    this.#signal?.removeEventListener('abort', this.#finish);
    this.#stream.release();
    this.#stream.wake();
  };
}
