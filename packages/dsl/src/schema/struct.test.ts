import { describe, expect, it } from 'vitest';
import { type AnySchema, anySchema } from './any-schema.ts';
import { arraySchema } from './array.ts';
import { bool } from './bool.ts';
import { bytes } from './bytes.ts';
import { i8, i64, u8, u16, u32, u64 } from './int.ts';
import { str } from './str.ts';
import { strings } from './strings.ts';
import { alignUp, struct } from './struct.ts';

const Mixed = struct({ a: u8, b: u64, c: u16 });

/** Offsets, size and alignment that a C compiler gives the same struct on x86_64 and arm64. */
const C_LAYOUTS: readonly (readonly [string, AnySchema, readonly number[], number, number])[] = [
  ['a gap before a wide field, and at the end', Mixed, [0, 8, 16], 24, 8],
  ['ascending widths', struct({ a: u8, b: u16, c: u32, d: u64 }), [0, 2, 4, 8], 16, 8],
  [
    'strings of odd length',
    struct({ pid: u32, comm: str(16), path: str(255), at: i64 }),
    [0, 4, 20, 280],
    288,
    8,
  ],
  ['a nested struct', struct({ tag: u8, inner: Mixed, last: bool }), [0, 8, 32], 40, 8],
  [
    'an array of integers',
    struct({ f: bool, list: arraySchema(u16, 3), n: u32 }),
    [0, 2, 8],
    12,
    4,
  ],
  [
    'bytes, and an array of structs',
    struct({ raw: bytes(5), pair: arraySchema(Mixed, 2), end: i8 }),
    [0, 8, 56],
    64,
    8,
  ],
  ['a block of strings', struct({ c: u8, s: strings(10), e: u8 }), [0, 4, 20], 24, 4],
  ['one byte', struct({ only: u8 }), [0], 1, 1],
];

describe('struct', () => {
  it.each(C_LAYOUTS)('lays out %s as C does', (_, schema, offsets, size, align) => {
    const { fields } = schema as AnySchema & { kind: 'struct' };
    expect(fields.map(({ offset }) => offset)).toEqual(offsets);
    expect([schema.size, schema.align]).toEqual([size, align]);
  });

  it('refuses names that are not identifiers', () => {
    expect(() => struct({ 'a-b': u8 })).toThrow("the struct field 'a-b' must be an identifier");
    expect(() => struct({ '0': u8 })).toThrow(TypeError);
    expect(() => struct(JSON.parse('{"__proto__": 1}'))).toThrow("'__proto__'");
    expect(() => struct({})).toThrow('a struct needs at least one field');
  });

  it('is frozen, fields and all', () => {
    expect(Object.isFrozen(Mixed)).toBe(true);
    expect(Object.isFrozen(Mixed.fields)).toBe(true);
    expect(Mixed.fields.every(Object.isFrozen)).toBe(true);
    expect(anySchema(Mixed).kind).toBe('struct');
  });
});

describe('alignUp', () => {
  it.each([
    [0, 8, 0],
    [1, 8, 8],
    [8, 8, 8],
    [9, 2, 10],
  ])('takes %i to a multiple of %i: %i', (offset, align, expected) => {
    expect(alignUp(offset, align)).toBe(expected);
  });
});
