/** Entries of a keyed map when the author gives none. */
export const DEFAULT_MAX_ENTRIES = 10_240;

/** Checks `maxEntries`: a whole number from 1 to 2^31. */
export function requireMaxEntries(what: string, value: number): number {
  if (!Number.isInteger(value) || value < 1 || value > 2 ** 31) {
    throw new RangeError(
      `maxEntries of ${what}() must be a whole number from 1 to 2^31, got ${String(value)}`,
    );
  }
  return value;
}
