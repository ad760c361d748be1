/** A change of a value that lives in a file of its own. */
export function doubled(value: bigint): bigint {
  return value * 2n;
}
