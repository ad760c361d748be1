import { StreamBusyError } from '../errors/stream-busy-error.ts';
import { type Stream, StreamIterator } from '../objects/events/stream-iterator.ts';
import type { StreamOptions } from '../tracer.ts';

/** Items in order, read at once or by one asynchronous iteration at a time. */
export class EventQueue<T> implements Stream {
  readonly #name: string;
  #items: T[] = [];
  #busy = false;
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  get length(): number {
    return this.#items.length;
  }

  push(item: T): void {
    this.#items.push(item);
    this.wake();
  }

  /** Takes out everything that waits. */
  take(): T[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  /** Ends the iteration; one that runs still gets what waits now. */
  end(): void {
    this.#ended = true;
    this.wake();
  }

  /** Takes out items one by one as they come, until `end()` or the signal. */
  each(options: StreamOptions = {}): AsyncIterable<T> {
    return this.#iterable(options, () => this.#items.shift() as T);
  }

  /** Takes out what waits, again and again, until `end()` or the signal. */
  batches(options: StreamOptions = {}): AsyncIterable<readonly T[]> {
    return this.#iterable(options, () => this.take());
  }

  hasRest(): boolean {
    return this.#items.length > 0;
  }

  async fill(isDone: () => boolean): Promise<boolean> {
    while (!isDone()) {
      if (this.hasRest()) return true;
      if (this.#ended) return false;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return false;
  }

  wake(): void {
    this.#wake?.();
    this.#wake = undefined;
  }

  release(): void {
    this.#busy = false;
  }

  #iterable<R>({ signal }: StreamOptions, take: () => R): AsyncIterable<R> {
    return {
      [Symbol.asyncIterator]: () => {
        if (this.#busy) {
          throw new StreamBusyError(
            `'${this.#name}' is iterated already, and every event goes to one place only; end the other iteration first`,
          );
        }
        this.#busy = true;
        return new StreamIterator(this, take, signal);
      },
    };
  }
}
