import { str, struct, u32, u64 } from '@tsbpf/dsl';
import { codecOf } from '@tsbpf/dsl/~internal';
import { describe, expect, test } from 'vitest';
import { MapFullError } from '../../errors/map-full-error.ts';
import { SpecMismatchError } from '../../errors/spec-mismatch-error.ts';
import { SystemError } from '../../errors/system-error.ts';
import { TracerClosedError } from '../../errors/tracer-closed-error.ts';
import type { NativeMap } from '../../native-addon.ts';
import { MapAccess } from './map-access.ts';
import { perCpuCoder, plainCoder } from './value-coder.ts';

function refusal(errno: number): Error {
  return Object.assign(new Error('refused'), { code: 'SYSTEM', errno, log: '' });
}

/** A hash map in memory that behaves as the kernel's, with buckets of `bucket` entries. */
class FakeMap implements NativeMap {
  readonly keySize: number;
  readonly valueSize: number;
  readonly maxEntries: number;
  readonly #entries = new Map<string, { key: Uint8Array; value: Uint8Array }>();
  readonly #bucket: number;

  constructor(keySize: number, valueSize: number, maxEntries: number, bucket = 1) {
    this.keySize = keySize;
    this.valueSize = valueSize;
    this.maxEntries = maxEntries;
    this.#bucket = bucket;
  }

  lookup(key: Uint8Array, value: Uint8Array): boolean {
    const entry = this.#entries.get(String(key));
    if (entry !== undefined) value.set(entry.value);
    return entry !== undefined;
  }

  update(key: Uint8Array, value: Uint8Array): void {
    const id = String(key);
    if (!this.#entries.has(id) && this.#entries.size >= this.maxEntries) throw refusal(7);
    this.#entries.set(id, { key: key.slice(), value: value.slice() });
  }

  delete(key: Uint8Array): boolean {
    return this.#entries.delete(String(key));
  }

  nextKey(): boolean {
    throw refusal(524);
  }

  lookupBatch(
    cursor: Uint8Array,
    first: boolean,
    keys: Uint8Array,
    values: Uint8Array,
  ): [number, boolean] {
    const room = keys.length / this.keySize;
    if (room < this.#bucket) throw refusal(28);
    const view = new DataView(cursor.buffer);
    const start = first ? 0 : view.getUint32(0, true);
    const batch = [...this.#entries.values()].slice(start, start + room);
    batch.forEach(({ key, value }, at) => {
      keys.set(key, at * this.keySize);
      values.set(value, at * this.valueSize);
    });
    view.setUint32(0, start + batch.length, true);
    return [batch.length, start + batch.length >= this.#entries.size];
  }

  openRing(): never {
    throw new TypeError('not a ring buffer');
  }

  close(): void {}
}

const Pair = struct({ a: u32, b: u64 });

function access(native: NativeMap): MapAccess<number, { a: number; b: bigint }> {
  return new MapAccess('pairs', native, codecOf(u32), plainCoder(codecOf(Pair)));
}

test('sets, gets, has, deletes', () => {
  const map = access(new FakeMap(4, 16, 8));
  map.set(1, { a: 2, b: 3n });
  expect(map.get(1)).toEqual({ a: 2, b: 3n });
  expect([map.has(1), map.has(2), map.get(2)]).toEqual([true, false, undefined]);
  expect([map.delete(1), map.delete(1)]).toEqual([true, false]);
});

test('reads every entry, in batches and with growing room', () => {
  for (const bucket of [1, 8]) {
    const map = access(new FakeMap(4, 16, 3000, bucket));
    for (let key = 0; key < 3000; key += 1) map.set(key, { a: key, b: 0n });
    expect(map.count()).toBe(3000);
    expect(map.entries().map(([key]) => key)).toEqual(
      Array.from({ length: 3000 }, (_, key) => key),
    );
    map.deleteAll();
    expect(map.count()).toBe(0);
  }
});

test('a full map is named', () => {
  const map = access(new FakeMap(4, 16, 1));
  map.set(1, { a: 0, b: 0n });
  expect(() => map.set(2, { a: 0, b: 0n })).toThrow(MapFullError);
  expect(() => map.set(2, { a: 0, b: 0n })).toThrow(/'pairs'/);
});

test('values that do not fit are refused before the kernel sees them', () => {
  const map = access(new FakeMap(4, 16, 8));
  expect(() => map.set(-1, { a: 0, b: 0n })).toThrow(RangeError);
  expect(() => map.set(1, { a: 2 ** 32, b: 0n })).toThrow(RangeError);
  expect(() => map.set(1, { a: 1 } as never)).toThrow(TypeError);
  expect(() => map.get('1' as never)).toThrow(TypeError);
  expect(map.count()).toBe(0);
});

test('a getter of the value may use the map', () => {
  const map = access(new FakeMap(4, 16, 8));
  map.set(1, { a: 10, b: 0n });
  const nested = {
    get a(): number {
      map.set(3, { a: 30, b: 0n });
      return map.get(1)?.a ?? 0;
    },
    b: 5n,
  };
  map.set(2, nested);
  expect(map.get(2)).toEqual({ a: 10, b: 5n });
  expect(map.get(3)).toEqual({ a: 30, b: 0n });
});

test('an object with other sizes is a mismatch', () => {
  expect(() => access(new FakeMap(8, 16, 8))).toThrow(SpecMismatchError);
  expect(() => access(new FakeMap(4, 8, 8))).toThrow(SpecMismatchError);
});

test('errors are told as errors of the tracer', () => {
  const failing = (error: object): MapAccess<number, { a: number; b: bigint }> => {
    const native = new FakeMap(4, 16, 8);
    const fail = (): never => {
      throw Object.assign(new Error('x'), error);
    };
    return access(
      Object.assign(native, { lookup: fail, update: fail, delete: fail, lookupBatch: fail }),
    );
  };
  expect(() => failing({ code: 'CLOSED' }).get(1)).toThrow(TracerClosedError);
  expect(() => failing({ code: 'CLOSED' }).entries()).toThrow(TracerClosedError);
  expect(() => failing({ code: 'SYSTEM', errno: 12, log: '' }).delete(1)).toThrow(SystemError);
  expect(() => failing({ code: 'SYSTEM', errno: 12, log: '' }).set(1, { a: 1, b: 1n })).toThrow(
    /ENOMEM/,
  );
});

describe('per-CPU values', () => {
  const coder = perCpuCoder(codecOf(str(4)), 3);

  test('are padded to eight bytes each', () => {
    expect(coder.size).toBe(24);
    const bytes = new Uint8Array(24);
    coder.encode(['a', 'b', 'c'], new DataView(bytes.buffer), bytes);
    expect([bytes[0], bytes[8], bytes[16]]).toEqual([97, 98, 99]);
    expect(coder.decode(new DataView(bytes.buffer), bytes, 0)).toEqual(['a', 'b', 'c']);
  });

  test('need one value for each CPU', () => {
    const bytes = new Uint8Array(24);
    const encode = (value: unknown): void =>
      coder.encode(value as never, new DataView(bytes.buffer), bytes);
    expect(() => encode(['a'])).toThrow(TypeError);
    expect(() => encode('abc')).toThrow(/3 possible CPUs/);
  });
});
