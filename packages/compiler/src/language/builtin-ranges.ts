import { constantOf, hullOf, I64_MAX, intType, widthRange } from './int-range.ts';
import type { IntType } from './type.ts';

/** Math.abs: a safe integer has a magnitude that 64 bits hold. */
export function magnitudeRange(x: IntType): IntType {
  const ends = [x.min, x.max].map((end) => (end < 0n ? -end : end)) as [bigint, bigint];
  const [low, high] = ends[0] < ends[1] ? ends : [ends[1], ends[0]];
  return intType('number', x.min <= 0n && x.max >= 0n ? 0n : low, high < I64_MAX ? high : I64_MAX);
}

/** Math.sign: -1, 0 or 1. */
export function signRange(x: IntType): IntType {
  return intType('number', signOf(x.min), signOf(x.max));
}

function signOf(value: bigint): bigint {
  return value > 0n ? 1n : value < 0n ? -1n : 0n;
}

/** Math.clz32: the higher a value of 32 bits, the fewer zeroes are before its first one. */
export function leadingZerosRange(x: IntType): IntType {
  const zeroes = (value: bigint): bigint => BigInt(Math.clz32(Number(value)));
  const u32 = widthRange('number', 32, false);
  return x.min >= 0n && x.max <= u32.max
    ? intType('number', zeroes(x.max), zeroes(x.min))
    : intType('number', 0n, 32n);
}

/** Math.imul: the low 32 bits of the product, signed. */
export function product32Range(a: IntType, b: IntType = intType('number', 0n, 0n)): IntType {
  const i32 = widthRange('number', 32, true);
  const exact = hullOf('number', [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max]);
  return exact.min >= i32.min && exact.max <= i32.max ? exact : i32;
}

/** BigInt.asUintN and asIntN with a constant width: what fits stays as it is. */
export function lowBitsRange(
  bits: IntType,
  x: IntType = intType('bigint', 0n, 0n),
  signed = false,
): IntType {
  const width = Number(constantOf(bits) ?? 64n);
  // No bits are zero, with a sign or without.
  const all = width === 0 ? intType('bigint', 0n, 0n) : widthRange('bigint', width, signed);
  return x.min >= all.min && x.max <= all.max ? x : all;
}
