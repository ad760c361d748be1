import { describe, expect, test } from 'vitest';
import {
  canBeZero,
  constantOf,
  hullOf,
  I64_MAX,
  I64_MIN,
  intType,
  isSigned,
  joinInts,
  U64_MAX,
  widthRange,
  wrappedType,
} from './int-range.ts';

describe('a range', () => {
  test('of a bigint is signed where it has negative values', () => {
    expect(isSigned(intType('bigint', 0n, U64_MAX))).toBe(false);
    expect(isSigned(intType('bigint', -1n, 5n))).toBe(true);
  });

  test('is cut to what 64 bits hold', () => {
    expect(intType('bigint', 0n, 2n ** 70n)).toMatchObject({ min: 0n, max: U64_MAX });
    expect(intType('bigint', -1n, 2n ** 63n)).toMatchObject({ min: -1n, max: I64_MAX });
    expect(intType('number', 0n, 2n ** 63n)).toMatchObject({ min: 0n, max: I64_MAX });
    expect(intType('bigint', -(2n ** 70n), -(2n ** 65n))).toMatchObject({
      min: I64_MIN,
      max: I64_MIN,
    });
  });

  test('that is empty keeps one value, so that every range has one', () => {
    expect(intType('number', 5n, 3n)).toMatchObject({ min: 5n, max: 5n });
  });

  test('of a result that wraps holds everything', () => {
    expect(wrappedType('bigint', 1n, 2n ** 64n)).toMatchObject({ min: 0n, max: U64_MAX });
    expect(wrappedType('bigint', -1n, 2n ** 63n)).toMatchObject({ min: I64_MIN, max: I64_MAX });
    expect(wrappedType('number', 1n, 2n ** 63n)).toMatchObject({ min: 1n, max: I64_MAX });
    expect(wrappedType('number', 1n, 2n ** 53n)).toMatchObject({ min: 1n, max: 2n ** 53n });
  });

  test.each([
    [8, false, 0n, 255n],
    [8, true, -128n, 127n],
    [32, false, 0n, 4294967295n],
    [32, true, -2147483648n, 2147483647n],
  ] as const)('of %i bits, signed %s', (bits, signed, min, max) => {
    expect(widthRange('number', bits, signed)).toEqual({ kind: 'int', js: 'number', min, max });
  });

  test('of 64 bits', () => {
    expect(widthRange('bigint', 64, false)).toMatchObject({ min: 0n, max: U64_MAX });
    expect(widthRange('bigint', 64, true)).toMatchObject({ min: I64_MIN, max: I64_MAX });
  });

  test('knows its constant and whether it has zero', () => {
    expect(constantOf(intType('number', 4n, 4n))).toBe(4n);
    expect(constantOf(intType('number', 4n, 5n))).toBeUndefined();
    expect(canBeZero(intType('number', -4n, 5n))).toBe(true);
    expect(canBeZero(intType('number', 1n, 5n))).toBe(false);
    expect(canBeZero(intType('number', -5n, -1n))).toBe(false);
  });
});

describe('several ranges', () => {
  test('are covered by one', () => {
    expect(hullOf('number', [3n, -7n, 5n])).toEqual(intType('number', -7n, 5n));
    expect(joinInts(intType('bigint', 1n, 4n), intType('bigint', 9n, 9n))).toEqual(
      intType('bigint', 1n, 9n),
    );
  });

  test('that 64 bits cannot tell apart are covered by all signed values', () => {
    const joined = joinInts(intType('bigint', -1n, -1n), intType('bigint', 0n, U64_MAX));
    expect(joined).toEqual(intType('bigint', I64_MIN, I64_MAX));
  });
});
