import { describe, expect, it } from 'vitest';
import { isSchema } from './any-schema.ts';
import { arraySchema } from './array.ts';
import { bool } from './bool.ts';
import { bytes } from './bytes.ts';
import { i8, i16, i32, i64, u8, u16, u32, u64 } from './int.ts';
import { shownAs } from './shown-as.ts';
import { str } from './str.ts';
import { strings } from './strings.ts';

describe('integers', () => {
  it.each([
    [u8, 'u8', 1],
    [u16, 'u16', 2],
    [u32, 'u32', 4],
    [u64, 'u64', 8],
    [i8, 'i8', 1],
    [i16, 'i16', 2],
    [i32, 'i32', 4],
    [i64, 'i64', 8],
  ])('%o has the name and size of C', (schema, name, size) => {
    expect([schema.name, schema.size, schema.align]).toEqual([name, size, size]);
    expect([Object.isFrozen(schema), isSchema(schema)]).toEqual([true, true]);
  });

  it('cast as C does', () => {
    expect([u8(256), u8(-1), i8(255), i8(128)]).toEqual([0, 255, -1, -128]);
    expect([u16(65_536 + 5), i16(40_000), u32(-1), i32(2 ** 31)]).toEqual([
      5, -25_536, 4_294_967_295, -2_147_483_648,
    ]);
    expect([u64(-1), i64(2n ** 63n), u64(7), u32(2n ** 40n + 1n), u8(true)]).toEqual([
      18_446_744_073_709_551_615n,
      -(2n ** 63n),
      7n,
      1,
      1,
    ]);
  });

  it('refuse what has no low bits', () => {
    for (const value of [0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY]) {
      expect(() => u32(value)).toThrow(`${value} is not a safe integer`);
    }
    expect(() => u32('1' as never)).toThrow('expected a number or a bigint, got string');
    expect(() => u64(null as never)).toThrow('got null');
  });

  it('keep their layout when shown differently', () => {
    const took = shownAs(u64, 'duration');
    expect({ ...took }).toMatchObject({
      kind: 'int',
      bits: 64,
      signed: false,
      display: 'duration',
    });
    expect([took(-1n), took.name, u64.display]).toEqual([2n ** 64n - 1n, 'u64', undefined]);
  });
});

describe('blocks', () => {
  it('have the sizes of C', () => {
    expect([str(16).size, str(16).align]).toEqual([16, 1]);
    expect([bytes(5).size, bytes(5).align]).toEqual([5, 1]);
    expect([strings(10).size, strings(10).align]).toEqual([16, 4]);
    expect([arraySchema(u16, 3).size, arraySchema(u16, 3).align]).toEqual([6, 2]);
    expect([bool.size, bool.align]).toEqual([1, 1]);
  });

  it('are frozen schemas', () => {
    for (const schema of [str(2), bytes(1), strings(1), arraySchema(u8, 1), bool]) {
      expect([Object.isFrozen(schema), isSchema(schema)]).toEqual([true, true]);
    }
    for (const other of [undefined, null, 1, 'u8', {}, () => 1])
      expect(isSchema(other)).toBe(false);
  });

  it('refuse sizes that make no sense', () => {
    expect(() => str(1)).toThrow(
      'the capacity of str() must be a whole number from 2 to 1048576, got 1',
    );
    expect(() => strings(0)).toThrow('the capacity of strings()');
    expect(() => bytes(1.5)).toThrow('the length of bytes()');
    expect(() => arraySchema(u8, 2 ** 21)).toThrow('the length of array()');
  });
});
