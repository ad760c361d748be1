import type { Codec } from '@tsbpf/dsl/~internal';
import { hasErrno, translate } from '../../backend/translate.ts';
import { MapFullError } from '../../errors/map-full-error.ts';
import { SpecMismatchError } from '../../errors/spec-mismatch-error.ts';
import type { NativeMap } from '../../native-addon.ts';
import type { ValueCoder } from './value-coder.ts';

/** Bytes of values that one batch reads, where an entry is not larger. */
const BATCH_BYTES = 1 << 20;
const MOST_ENTRIES = 4096;

/** Encodes, decodes and names the errors of a kernel map. What all handles share. */
export class MapAccess<K, V> {
  readonly name: string;
  readonly maxEntries: number;
  readonly #native: NativeMap;
  readonly #key: Codec<K>;
  readonly #value: ValueCoder<V>;
  readonly #read: Uint8Array;
  readonly #readView: DataView;

  constructor(name: string, native: NativeMap, key: Codec<K>, value: ValueCoder<V>) {
    if (native.keySize !== key.size || native.valueSize !== value.size) {
      throw new SpecMismatchError(
        `map '${name}' has keys of ${native.keySize} and values of ${native.valueSize} bytes in the object, its manifest says ${key.size} and ${value.size}; build it again`,
      );
    }
    this.name = name;
    this.maxEntries = native.maxEntries;
    this.#native = native;
    this.#key = key;
    this.#value = value;
    this.#read = new Uint8Array(value.size);
    this.#readView = new DataView(this.#read.buffer);
  }

  get(key: K): V | undefined {
    // Decoding runs no code of the caller, so the memory of reads can be kept.
    return this.#lookup(key) ? this.#value.decode(this.#readView, this.#read, 0) : undefined;
  }

  has(key: K): boolean {
    return this.#lookup(key);
  }

  /** @throws MapFullError when the map has `maxEntries` entries. */
  set(key: K, value: V): void {
    // Encoding can run the caller's getters, which may use this map: nothing is shared with them.
    const encoded = this.#encodeKey(key);
    const bytes = new Uint8Array(this.#value.size);
    this.#value.encode(value, new DataView(bytes.buffer), bytes);
    this.#update(encoded, bytes);
  }

  /** Sets every byte of the value to zero. */
  zero(key: K): void {
    this.#update(this.#encodeKey(key), new Uint8Array(this.#value.size));
  }

  delete(key: K): boolean {
    const encoded = this.#encodeKey(key);
    try {
      return this.#native.delete(encoded);
    } catch (error) {
      throw this.#error(error);
    }
  }

  entries(): [K, V][] {
    const entries: [K, V][] = [];
    this.#forEachBatch((count, keys, values) => {
      const [keyView, valueView] = [new DataView(keys.buffer), new DataView(values.buffer)];
      for (let at = 0; at < count; at += 1) {
        entries.push([
          this.#key.decode(keyView, keys, at * this.#key.size),
          this.#value.decode(valueView, values, at * this.#value.size),
        ]);
      }
    });
    return entries;
  }

  count(): number {
    let total = 0;
    this.#forEachBatch((count) => {
      total += count;
    });
    return total;
  }

  /** Deletes every entry there is now. */
  deleteAll(): void {
    const found: Uint8Array[] = [];
    const { size } = this.#key;
    this.#forEachBatch((count, keys) => {
      for (let at = 0; at < count; at += 1) found.push(keys.slice(at * size, (at + 1) * size));
    });
    try {
      for (const key of found) this.#native.delete(key);
    } catch (error) {
      throw this.#error(error);
    }
  }

  #lookup(key: K): boolean {
    const encoded = this.#encodeKey(key);
    try {
      return this.#native.lookup(encoded, this.#read);
    } catch (error) {
      throw this.#error(error);
    }
  }

  #update(key: Uint8Array, value: Uint8Array): void {
    try {
      this.#native.update(key, value, 0);
    } catch (error) {
      if (hasErrno(error, 'E2BIG')) {
        throw new MapFullError(this.name, this.maxEntries, { cause: error });
      }
      throw this.#error(error);
    }
  }

  #encodeKey(key: K): Uint8Array {
    const bytes = new Uint8Array(this.#key.size);
    this.#key.encode(key, new DataView(bytes.buffer), bytes, 0, 'strict');
    return bytes;
  }

  /** The kernel copies bucket by bucket, so an entry that stays is seen exactly once. */
  #forEachBatch(visit: (count: number, keys: Uint8Array, values: Uint8Array) => void): void {
    const fit = Math.floor(BATCH_BYTES / Math.max(1, this.#value.size));
    let room = Math.max(1, Math.min(MOST_ENTRIES, this.maxEntries, fit));
    const cursor = new Uint8Array(Math.max(8, this.#key.size));
    let keys = new Uint8Array(room * this.#key.size);
    let values = new Uint8Array(room * this.#value.size);
    for (let first = true, isEnd = false; !isEnd; ) {
      try {
        const [count, end] = this.#native.lookupBatch(cursor, first, keys, values);
        visit(count, keys, values);
        [first, isEnd] = [false, end];
      } catch (error) {
        if (!hasErrno(error, 'ENOSPC')) throw this.#error(error);
        room *= 2;
        keys = new Uint8Array(room * this.#key.size);
        values = new Uint8Array(room * this.#value.size);
      }
    }
  }

  #error(error: unknown): unknown {
    return translate(`map '${this.name}'`, error);
  }
}
