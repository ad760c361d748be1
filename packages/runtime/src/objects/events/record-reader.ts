import { translate } from '../../backend/translate.ts';
import type { NativeRingReader } from '../../native-addon.ts';

/** Decodes `count` records that lie back to back in `bytes`; `ends` has the offset behind each. */
export type DecodeBatch<T> = (
  view: DataView,
  bytes: Uint8Array,
  ends: Uint32Array,
  count: number,
) => T[];

export interface RecordReaderOptions<T> {
  /** Name of the buffer, for errors. */
  readonly name: string;
  /** Bytes of the ring. */
  readonly capacity: number;
  /** Bytes of the largest record. */
  readonly largest: number;
  readonly decode: DecodeBatch<T>;
}

/** Records decoded at once: enough to make the call into C++ cheap, few enough to stay in the cache. */
const MOST_RECORDS = 1024;
const MOST_BYTES = 1 << 20;

/** What the kernel puts before each record. */
const HEADER_BYTES = 8;

/** Reads a ring buffer in batches through one reusable block of memory. */
export class RecordReader<T> {
  readonly #options: RecordReaderOptions<T>;
  readonly #native: NativeRingReader;
  readonly #slab: Uint8Array;
  readonly #view: DataView;
  readonly #ends = new Uint32Array(MOST_RECORDS);

  constructor(native: NativeRingReader, options: RecordReaderOptions<T>) {
    const { largest } = options;
    this.#native = native;
    this.#options = options;
    this.#slab = new Uint8Array(Math.max(largest, Math.min(MOST_BYTES, largest * MOST_RECORDS)));
    this.#view = new DataView(this.#slab.buffer);
  }

  /** The next records; none when nothing waits. */
  read(): T[] {
    try {
      const count = this.#native.read(this.#slab, this.#ends);
      return count === 0 ? [] : this.#options.decode(this.#view, this.#slab, this.#ends, count);
    } catch (error) {
      throw translate(`ring buffer '${this.#options.name}'`, error);
    }
  }

  /** All that waits now; at most a ring full, so a fast producer cannot keep this running. */
  drain(): T[] {
    const batches: T[][] = [];
    for (let bytes = 0; bytes <= this.#options.capacity; ) {
      const batch = this.read();
      if (batch.length === 0) break;
      batches.push(batch);
      bytes += batch.length * (this.#options.largest + HEADER_BYTES);
    }
    return batches.flat();
  }

  /** Calls back once when there is something to read. */
  wait(callback: () => void): void {
    try {
      this.#native.wait(callback);
    } catch (error) {
      throw translate(`ring buffer '${this.#options.name}'`, error);
    }
  }

  cancel(): void {
    this.#native.cancel();
  }
}
