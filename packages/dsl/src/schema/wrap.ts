/**
 * The low `bits` bits of `value`, read with the given signedness: `number` up to 32 bits, `bigint` for 64.
 * @throws RangeError when a `number` is not a safe integer, because its low bits are then unknown.
 */
export function wrapBits(
  value: number | bigint | boolean,
  bits: number,
  signed: boolean,
): number | bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(unsafeInteger(value, bits));
  }
  if (typeof value !== 'bigint' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw new TypeError(
      `expected a number or a bigint, got ${value === null ? 'null' : typeof value}`,
    );
  }
  const wide = BigInt(value);
  const wrapped = signed ? BigInt.asIntN(bits, wide) : BigInt.asUintN(bits, wide);
  return bits === 64 ? wrapped : Number(wrapped);
}

/** Why a `number` has no low bits. */
export function unsafeInteger(value: number, bits: number): string {
  return `${value} is not a safe integer, so it has no exact ${bits}-bit value; use bigint arithmetic for values beyond 2^53`;
}
