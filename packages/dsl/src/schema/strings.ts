import { requireCapacity } from './capacity.ts';
import type { Schema } from './schema.ts';

/** A block of NUL-terminated strings, such as a process's argument vector. */
export interface StringsSchema extends Schema<readonly string[]> {
  readonly kind: 'strings';
  /** Bytes of text, terminators included; the layout adds a 32-bit length before them. */
  readonly capacity: number;
}

/**
 * Consecutive NUL-terminated strings in at most `capacity` bytes, read as `string[]`. Layout: a
 * `u32` with the number of bytes in use, then the bytes. What does not fit is cut off the end.
 */
export function strings(capacity: number): StringsSchema {
  requireCapacity('the capacity of strings()', capacity);
  const size = (4 + capacity + 3) & ~3;
  return Object.freeze({ kind: 'strings', size, align: 4, capacity } as const);
}
