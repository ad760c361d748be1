import { setImmediate as nextTurn } from 'node:timers/promises';
import { StreamBusyError } from '../../errors/stream-busy-error.ts';
import type { StreamOptions } from '../../tracer.ts';
import type { RecordReader } from './record-reader.ts';
import { StreamIterator } from './stream-iterator.ts';

/**
 * The events of one ring buffer, for one iteration at a time. Reads only when asked for more: what is
 * not asked for stays in the kernel, which counts what it then has to drop.
 */
export class EventStream<T> {
  readonly #name: string;
  readonly #reader: RecordReader<T>;
  /** Decoded and not yet handed out, from `#at` on. */
  #rest: T[] = [];
  #at = 0;
  #busy = false;
  #closed = false;
  /** Whether records were read in this turn of the event loop. */
  #served = false;
  #wake: (() => void) | undefined;

  constructor(name: string, reader: RecordReader<T>) {
    this.#name = name;
    this.#reader = reader;
  }

  /** Everything that waits now. */
  take(): T[] {
    const rest = this.takeRest();
    const more = this.#reader.drain();
    return rest.length === 0 ? more : rest.concat(more);
  }

  events(options: StreamOptions = {}): AsyncIterable<T> {
    return this.#iterable(options, () => this.takeOne());
  }

  batches(options: StreamOptions = {}): AsyncIterable<readonly T[]> {
    return this.#iterable(options, () => this.takeRest());
  }

  /** Ends the iteration; one that runs still gets what is in the kernel now. */
  close(): void {
    if (this.#closed) return;
    if (this.#busy) this.#rest = this.take();
    this.#closed = true;
    this.#reader.cancel();
    this.wake();
  }

  /** Whether something is decoded and not handed out. */
  hasRest(): boolean {
    return this.#at < this.#rest.length;
  }

  /** The next decoded value; `hasRest()` must be true. */
  takeOne(): T {
    const value = this.#rest[this.#at] as T;
    this.#at += 1;
    return value;
  }

  takeRest(): T[] {
    const rest = this.#at === 0 ? this.#rest : this.#rest.slice(this.#at);
    this.#rest = [];
    this.#at = 0;
    return rest;
  }

  /** Waits until something is decoded; false at the end of the stream or when `isDone`. */
  async fill(isDone: () => boolean): Promise<boolean> {
    while (!isDone()) {
      if (this.hasRest()) return true;
      if (this.#closed) return false;
      if (this.#served) {
        // The rest of the process gets its turn between two batches.
        await nextTurn();
        this.#served = false;
      } else {
        this.#rest = this.#reader.read();
        this.#at = 0;
        this.#served = this.#rest.length > 0;
        if (!this.#served) await this.#data();
      }
    }
    return false;
  }

  /** Ends a wait for data. */
  wake(): void {
    this.#wake?.();
  }

  release(): void {
    this.#busy = false;
  }

  async #data(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#reader.wait(resolve);
    });
    this.#wake = undefined;
    this.#reader.cancel();
  }

  #iterable<R>(options: StreamOptions, take: () => R): AsyncIterable<R> {
    return {
      [Symbol.asyncIterator]: () => {
        if (this.#busy) {
          throw new StreamBusyError(
            `'${this.#name}' is iterated already, and every event goes to one place only; end the other iteration first`,
          );
        }
        this.#busy = true;
        return new StreamIterator(this, take, options.signal);
      },
    };
  }
}
