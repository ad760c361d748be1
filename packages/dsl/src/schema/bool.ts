import type { Schema } from './schema.ts';

/** One byte, 0 or 1. */
export interface BoolSchema extends Schema<boolean> {
  readonly kind: 'bool';
}

export const bool: BoolSchema = Object.freeze({ kind: 'bool', size: 1, align: 1 } as const);
