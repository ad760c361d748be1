import type { ArraySchema } from '../schema/array.ts';
import type { IntSchema } from '../schema/int.ts';
import type { Infer, Schema } from '../schema/schema.ts';
import type { StructSchema } from '../schema/struct.ts';

/** What a function that changes a value returns: structs and arrays can also be changed in place. */
export type Changed<V extends Schema> = V extends StructSchema | ArraySchema
  ? // biome-ignore lint/suspicious/noConfusingVoidType: it is the result of a function
    Infer<V> | void
  : Infer<V>;

/** The method `increment`, where values are integers. */
export type Increment<Key, V extends Schema> =
  V extends IntSchema<infer T>
    ? {
        /**
         * Adds `by`, or 1, to the value of `key`; wraps at its width. A missing key starts at 0; where the
         * map is full, or an index does not exist, nothing is added, which is counted and reported. No
         * addition is lost to another CPU: it is atomic, which the kernel has for 32 and 64 bits, and
         * plain in per-CPU maps, of any width.
         */
        increment(key: Key, by?: T): void;
      }
    : unknown;

/** The method `increment` for a value schema that has it. */
export function incrementOf<Key>(
  add: (key: Key, by: number | bigint) => void,
  value: Schema,
): object {
  return value.kind === 'int'
    ? { increment: (key: Key, by: number | bigint = 1n) => add(key, by) }
    : {};
}
