import { requireCapacity } from './capacity.ts';
import type { Schema } from './schema.ts';

/** A NUL-terminated UTF-8 string of at most `capacity - 1` bytes. */
export interface StrSchema extends Schema<string> {
  readonly kind: 'str';
  /** Bytes, terminator included. */
  readonly capacity: number;
}

/**
 * A bounded string of `capacity` bytes, its terminating NUL included: longer text is cut at
 * `capacity - 1` bytes, as the kernel's string helpers do.
 */
export function str(capacity: number): StrSchema {
  requireCapacity('the capacity of str()', capacity, 2);
  return Object.freeze({ kind: 'str', size: capacity, align: 1, capacity } as const);
}
