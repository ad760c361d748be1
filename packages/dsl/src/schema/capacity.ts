/** Checks a size given by the author: a whole number of at least `least` and at most 1 MiB. */
export function requireCapacity(what: string, value: number, least = 1): void {
  if (!Number.isInteger(value) || value < least || value > 1 << 20) {
    throw new RangeError(
      `${what} must be a whole number from ${least} to ${1 << 20}, got ${String(value)}`,
    );
  }
}
