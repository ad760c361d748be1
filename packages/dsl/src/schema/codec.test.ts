import { describe, expect, it } from 'vitest';
import type { AnySchema } from './any-schema.ts';
import { arraySchema } from './array.ts';
import { bool } from './bool.ts';
import { bytes } from './bytes.ts';
import { codecOf } from './codec.ts';
import type { Overflow } from './codec-values.ts';
import { i8, i16, i32, i64, u8, u16, u32, u64 } from './int.ts';
import { str } from './str.ts';
import { strings } from './strings.ts';
import { struct } from './struct.ts';

/** Encodes between bytes of 0xff, so that a write outside shows. */
function encode(schema: AnySchema, value: unknown, overflow: Overflow = 'strict'): Uint8Array {
  const memory = new Uint8Array(schema.size + 16).fill(0xff);
  const codec = codecOf(schema);
  codec.encode(value as never, new DataView(memory.buffer), memory, 8, overflow);
  expect([...memory.subarray(0, 8), ...memory.subarray(8 + schema.size)]).toEqual(
    new Array(16).fill(0xff),
  );
  return memory.slice(8, 8 + schema.size);
}

function decode(schema: AnySchema, content: Uint8Array): unknown {
  const memory = Uint8Array.from([0xff, ...content, 0xff]);
  return codecOf(schema).decode(new DataView(memory.buffer), memory, 1);
}

const Inner = struct({ low: u8, text: str(4) });
const Outer = struct({ on: bool, inner: Inner, list: arraySchema(Inner, 2), at: i64 });

const VALUES: readonly (readonly [string, AnySchema, readonly unknown[]])[] = [
  ['u8', u8, [0, 255]],
  ['u16', u16, [0, 65_535]],
  ['u32', u32, [0, 2 ** 32 - 1]],
  ['u64', u64, [0n, 2n ** 64n - 1n]],
  ['i8', i8, [-128, 127]],
  ['i16', i16, [-32_768, 32_767]],
  ['i32', i32, [-(2 ** 31), 2 ** 31 - 1]],
  ['i64', i64, [-(2n ** 63n), 2n ** 63n - 1n]],
  ['bool', bool, [true, false]],
  ['str', str(80), ['', 'a', 'twelve bytes', 'ä€😀', 'x'.repeat(79)]],
  ['strings', strings(12), [[], ['a'], ['', 'b', ''], ['ls', '-l', '/tmp']]],
  ['bytes', bytes(3), [Uint8Array.of(0, 1, 255)]],
  [
    'array',
    arraySchema(arraySchema(u16, 2), 2),
    [
      [
        [1, 2],
        [3, 65_535],
      ],
    ],
  ],
  [
    'struct',
    Outer,
    [
      {
        on: true,
        inner: { low: 1, text: 'abc' },
        list: [
          { low: 2, text: '' },
          { low: 3, text: 'x' },
        ],
        at: -5n,
      },
    ],
  ],
];

describe('a codec', () => {
  it.each(VALUES)('reads what it wrote: %s', (_, schema, values) => {
    for (const value of values) {
      for (const overflow of ['strict', 'wrap'] as const) {
        expect(decode(schema, encode(schema, value, overflow))).toEqual(value);
      }
    }
  });

  it('writes little endian, and zeros into padding and unused bytes', () => {
    expect([...encode(struct({ a: u8, b: u32 }), { a: 1, b: 0x01020304 })]).toEqual([
      1, 0, 0, 0, 4, 3, 2, 1,
    ]);
    expect([...encode(str(6), 'ab')]).toEqual([97, 98, 0, 0, 0, 0]);
    expect([...encode(strings(6), ['a', 'b'])]).toEqual([4, 0, 0, 0, 97, 0, 98, 0, 0, 0, 0, 0]);
  });

  it('is made once for each schema', () => {
    expect(codecOf(Outer)).toBe(codecOf(Outer));
    expect(codecOf(Outer).size).toBe(Outer.size);
  });

  it('reads any byte but 0 as true, and text up to its NUL', () => {
    expect(decode(bool, Uint8Array.of(2))).toBe(true);
    expect(decode(str(4), Uint8Array.of(97, 0, 98, 0))).toBe('a');
    expect(decode(str(4), Uint8Array.of(97, 98, 99, 100))).toBe('abcd');
    expect(decode(str(4), Uint8Array.of(0xc3, 0x28, 0, 0))).toBe('\ufffd(');
    expect(decode(strings(4), Uint8Array.of(200, 0, 0, 0, 97, 98, 0, 99))).toEqual(['ab', 'c']);
  });
});

describe('wrap', () => {
  it.each([
    ['u8', u8, -1, 255],
    ['i16', i16, 40_000, -25_536],
    ['u32', u32, 2 ** 40 + 7, 7],
    ['u64', u64, -1n, 2n ** 64n - 1n],
    ['i64', i64, 2n ** 64n - 1n, -1n],
    ['str', str(4), 'abcdef', 'abc'],
    ['str inside a character', str(3), 'aä', 'a\ufffd'],
    ['str at its NUL', str(8), 'ab\0cd', 'ab'],
    ['strings', strings(5), ['abc', 'def'], ['abc', 'd']],
  ] as const)('cuts %s as a store in the kernel does', (_, schema, value, expected) => {
    expect(decode(schema, encode(schema, value, 'wrap'))).toEqual(expected);
  });
});

describe('strict', () => {
  it.each([
    ['u8', u8, 256, '256 does not fit u8'],
    ['i32', i32, 2 ** 31, '2147483648 does not fit i32'],
    ['u64', u64, -1n, '-1 does not fit u64'],
    ['str', str(4), 'abcd', 'the string has 4 bytes, str(4) holds 3'],
    ['str of wide characters', str(4), 'ää', 'the string has 4 bytes, str(4) holds 3'],
    ['strings', strings(3), ['abc'], 'the strings have 4 bytes, strings(3) holds 3'],
  ] as const)('refuses %s that does not fit', (_, schema, value, message) => {
    expect(() => encode(schema, value)).toThrow(new RangeError(message));
  });
});

describe('a value of the wrong shape', () => {
  const good = {
    on: true,
    inner: { low: 1, text: '' },
    list: [
      { low: 2, text: '' },
      { low: 3, text: '' },
    ],
    at: 1n,
  };

  it.each([
    [{ ...good, on: 1 }, "'on': expected a boolean, got number 1"],
    [{ ...good, at: 1 }, "'at': expected a bigint, got number 1"],
    [{ ...good, inner: { low: 1n, text: '' } }, "'inner.low': expected a number, got bigint 1"],
    [{ ...good, inner: { low: 1, text: null } }, "'inner.text': expected a string, got null"],
    [{ ...good, inner: 5 }, "'inner': expected an object with low, text, got number 5"],
    [{ ...good, inner: { low: 1 } }, "'inner.text': the field is missing"],
    [{ ...good, list: [good.inner] }, "'list': expected an array of 2 elements, got 1"],
    [{ ...good, list: 'ab' }, "'list': expected an array of 2 elements, got string ab"],
    [
      { ...good, list: [good.inner, { low: '', text: '' }] },
      "'list[].low': expected a number, got string ",
    ],
    [null, 'expected an object with on, inner, list, at, got null'],
    [{}, "'on': the field is missing"],
  ])('is refused with its place: %#', (value, message) => {
    for (const overflow of ['strict', 'wrap'] as const) {
      expect(() => encode(Outer, value, overflow)).toThrow(new TypeError(message));
    }
  });

  it('is refused with its place when it is out of range', () => {
    const low = (value: number) => ({ ...good, inner: { low: value, text: '' } });
    expect(() => encode(Outer, low(256))).toThrow(
      new RangeError("'inner.low': 256 does not fit u8"),
    );
    for (const overflow of ['strict', 'wrap'] as const) {
      expect(() => encode(Outer, low(0.5), overflow)).toThrow(
        new RangeError(
          "'inner.low': 0.5 is not a safe integer, so it has no exact 8-bit value; use bigint arithmetic for values beyond 2^53",
        ),
      );
    }
  });

  it('is refused for blocks', () => {
    expect(() => encode(bytes(2), Uint8Array.of(1))).toThrow('expected 2 bytes, got 1 bytes');
    expect(() => encode(bytes(2), [1, 2])).toThrow('expected 2 bytes, got an array');
    expect(() => encode(strings(4), ['a', 1])).toThrow(
      'expected an array of strings, got an array',
    );
  });
});
