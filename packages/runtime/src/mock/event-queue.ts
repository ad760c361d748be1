import { StreamBusyError } from '../errors/stream-busy-error.ts';
import type { StreamOptions } from '../tracer.ts';

/** Items in order, read at once or by one asynchronous iteration at a time. */
export class EventQueue<T> {
  readonly #waiters = new Set<() => void>();
  #items: T[] = [];
  #read = false;
  #ended = false;

  get length(): number {
    return this.#items.length;
  }

  push(item: T): void {
    this.#items.push(item);
    this.#wake();
  }

  /** Takes out everything that waits. */
  take(): T[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  /** Ends the iteration, if there is one. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** Takes out items one by one as they come, until `end()` or the signal. */
  each(options: StreamOptions = {}): AsyncIterableIterator<T> {
    return this.#reader(() => this.#items.shift() as T, options.signal);
  }

  /** Takes out what waits, again and again, until `end()` or the signal. */
  batches(options: StreamOptions = {}): AsyncIterableIterator<readonly T[]> {
    return this.#reader(() => this.take(), options.signal);
  }

  #reader<R>(pick: () => R, signal: AbortSignal | undefined): AsyncIterableIterator<R> {
    let state: 'new' | 'reading' | 'done' = 'new';
    const finish = (): IteratorReturnResult<undefined> => {
      if (state === 'reading') this.#read = false;
      state = 'done';
      return { done: true, value: undefined };
    };
    const start = (): void => {
      if (this.#read) {
        throw new StreamBusyError('another iteration reads these events; end it before this one');
      }
      this.#read = true;
      state = 'reading';
    };
    return {
      next: async () => {
        if (state === 'new') start();
        for (;;) {
          if (state === 'done' || this.#ended || signal?.aborted === true) return finish();
          if (this.#items.length > 0) return { done: false, value: pick() };
          await this.#change(signal);
        }
      },
      return: async () => {
        const result = finish();
        this.#wake();
        return result;
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /** Resolves at the next item, at the end, or when the signal aborts. */
  #change(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#waiters.delete(done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      this.#waiters.add(done);
      signal?.addEventListener('abort', done);
    });
  }

  #wake(): void {
    for (const waiter of [...this.#waiters]) waiter();
  }
}
