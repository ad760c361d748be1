import type { IntType } from './type.ts';

export const I64_MIN = -(2n ** 63n);
export const I64_MAX = 2n ** 63n - 1n;
export const U64_MAX = 2n ** 64n - 1n;

/** An int type, cut to what 64 bits hold: signed where `min` is negative. */
export function intType(js: IntType['js'], min: bigint, max: bigint): IntType {
  const signed = min < 0n || js === 'number';
  const low = min < I64_MIN ? I64_MIN : min;
  const top = signed ? I64_MAX : U64_MAX;
  const high = max > top ? top : max;
  return { kind: 'int', js, min: low > top ? top : low, max: high < low ? low : high };
}

/**
 * The range of a result. A bigint that leaves 64 bits wraps in the machine and can be anything then; a
 * number that does has long not been exact, which nothing is promised about.
 */
export function wrappedType(js: IntType['js'], min: bigint, max: bigint): IntType {
  const type = intType(js, min, max);
  if (js === 'number' || (type.min === min && type.max === max)) return type;
  return min < 0n ? intType(js, I64_MIN, I64_MAX) : intType(js, 0n, U64_MAX);
}

export const NUMBER: IntType = intType('number', I64_MIN, I64_MAX);

/** Any value of a fixed width. */
export function widthRange(js: IntType['js'], bits: number, signed: boolean): IntType {
  const size = 1n << BigInt(bits);
  return signed ? intType(js, -(size >> 1n), (size >> 1n) - 1n) : intType(js, 0n, size - 1n);
}

export function isSigned(type: IntType): boolean {
  return type.min < 0n;
}

export function constantOf(type: IntType): bigint | undefined {
  return type.min === type.max ? type.min : undefined;
}

export function canBeZero(type: IntType): boolean {
  return type.min <= 0n && type.max >= 0n && type.nonZero !== true;
}

/** The range that covers all the given values. */
export function hullOf(js: IntType['js'], values: readonly bigint[]): IntType {
  let min = values[0] as bigint;
  let max = min;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return wrappedType(js, min, max);
}

/** The range that covers both. */
export function joinInts(a: IntType, b: IntType): IntType {
  return hullOf(a.js, [a.min, a.max, b.min, b.max]);
}
