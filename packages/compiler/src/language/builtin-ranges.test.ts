import { describe, expect, test } from 'vitest';
import {
  leadingZerosRange,
  lowBitsRange,
  magnitudeRange,
  product32Range,
  signRange,
} from './builtin-ranges.ts';
import { I64_MAX, I64_MIN, intType, NUMBER, U64_MAX } from './int-range.ts';

const number = (min: bigint, max: bigint) => intType('number', min, max);
const bigint = (min: bigint, max: bigint) => intType('bigint', min, max);

describe('the range of', () => {
  test('a magnitude starts at zero where the range has both signs', () => {
    expect(magnitudeRange(number(-5n, 3n))).toEqual(number(0n, 5n));
    expect(magnitudeRange(number(-5n, -3n))).toEqual(number(3n, 5n));
    expect(magnitudeRange(number(2n, 9n))).toEqual(number(2n, 9n));
    expect(magnitudeRange(NUMBER)).toEqual(number(0n, I64_MAX));
  });

  test('a sign follows the ends', () => {
    expect(signRange(number(-5n, 3n))).toEqual(number(-1n, 1n));
    expect(signRange(number(0n, 3n))).toEqual(number(0n, 1n));
    expect(signRange(number(-9n, -1n))).toEqual(number(-1n, -1n));
  });

  test('leading zeroes shrinks as values grow, and is all of it beyond 32 bits', () => {
    expect(leadingZerosRange(number(0n, 255n))).toEqual(number(24n, 32n));
    expect(leadingZerosRange(number(1n, 1n))).toEqual(number(31n, 31n));
    expect(leadingZerosRange(number(-1n, 0n))).toEqual(number(0n, 32n));
    expect(leadingZerosRange(number(0n, 2n ** 32n))).toEqual(number(0n, 32n));
  });

  test('a product of 32 bits is exact where it fits', () => {
    expect(product32Range(number(-3n, 2n), number(4n, 5n))).toEqual(number(-15n, 10n));
    expect(product32Range(number(0n, 2n ** 31n), number(1n, 1n))).toEqual(
      number(-(2n ** 31n), 2n ** 31n - 1n),
    );
  });

  test('low bits is that of the width, or of what fits already', () => {
    const width = (bits: bigint) => number(bits, bits);
    const any = bigint(0n, U64_MAX);
    expect(lowBitsRange(width(32n), any, false)).toEqual(bigint(0n, 2n ** 32n - 1n));
    expect(lowBitsRange(width(1n), any, true)).toEqual(bigint(-1n, 0n));
    expect(lowBitsRange(width(0n), any, true)).toEqual(bigint(0n, 0n));
    expect(lowBitsRange(width(64n), any, true)).toEqual(bigint(I64_MIN, I64_MAX));
    expect(lowBitsRange(width(8n), bigint(3n, 9n), true)).toEqual(bigint(3n, 9n));
    expect(lowBitsRange(width(64n), bigint(-1n, 9n), false)).toEqual(any);
  });
});
