import type { Display } from './display.ts';
import type { Schema } from './schema.ts';
import { wrapBits } from './wrap.ts';

export type IntBits = 8 | 16 | 32 | 64;

/**
 * A fixed-width integer. Also the explicit cast to it: `u32(x)` keeps the low 32 bits of `x`,
 * in the kernel and in JavaScript alike.
 */
export interface IntSchema<T extends number | bigint = number | bigint> extends Schema<T> {
  readonly kind: 'int';
  readonly bits: IntBits;
  readonly signed: boolean;
  /**
   * Wraps `value` to the width and signedness of the schema.
   * @throws RangeError when a `number` is not a safe integer.
   */
  (value: number | bigint | boolean): T;
}

/** Builds an integer schema; a `number` schema up to 32 bits, a `bigint` schema for 64. */
export function intSchema<T extends number | bigint>(
  bits: IntBits,
  signed: boolean,
  display?: Display,
): IntSchema<T> {
  const cast = (value: number | bigint | boolean): T => wrapBits(value, bits, signed) as T;
  const properties = {
    kind: 'int',
    bits,
    signed,
    size: bits / 8,
    align: bits / 8,
    ...(display === undefined ? {} : { display }),
  } as const;
  Object.defineProperty(cast, 'name', { value: `${signed ? 'i' : 'u'}${bits}` });
  return Object.freeze(Object.assign(cast, properties)) as unknown as IntSchema<T>;
}

export const u8: IntSchema<number> = intSchema(8, false);
export const u16: IntSchema<number> = intSchema(16, false);
export const u32: IntSchema<number> = intSchema(32, false);
export const u64: IntSchema<bigint> = intSchema(64, false);
export const i8: IntSchema<number> = intSchema(8, true);
export const i16: IntSchema<number> = intSchema(16, true);
export const i32: IntSchema<number> = intSchema(32, true);
export const i64: IntSchema<bigint> = intSchema(64, true);
