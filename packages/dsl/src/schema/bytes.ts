import { requireCapacity } from './capacity.ts';
import type { Schema } from './schema.ts';

/** Exactly `size` bytes, read as `Uint8Array`. */
export interface BytesSchema extends Schema<Uint8Array> {
  readonly kind: 'bytes';
}

/** A block of exactly `length` bytes. */
export function bytes(length: number): BytesSchema {
  requireCapacity('the length of bytes()', length);
  return Object.freeze({ kind: 'bytes', size: length, align: 1 } as const);
}
