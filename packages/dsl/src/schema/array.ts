import { requireCapacity } from './capacity.ts';
import type { Infer, Schema } from './schema.ts';

/** `length` consecutive elements. */
export interface ArraySchema<E extends Schema = Schema> extends Schema<Infer<E>[]> {
  readonly kind: 'array';
  readonly element: E;
  readonly length: number;
}

/** A fixed array of `length` elements. Exported to authors as the schema form of `array()`. */
export function arraySchema<E extends Schema>(element: E, length: number): ArraySchema<E> {
  requireCapacity('the length of array()', length);
  return Object.freeze({
    kind: 'array',
    size: element.size * length,
    align: element.align,
    element,
    length,
  } as const);
}
