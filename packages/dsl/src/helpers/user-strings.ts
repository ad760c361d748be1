import type { UserPointer } from '../kernel/c-types.ts';
import { defineHelper } from './define-helper.ts';

/**
 * The NUL-terminated strings in `length` bytes of user memory, such as an argument vector, cut to
 * `capacity` bytes in all; none when the memory cannot be read. For fields of a `strings(capacity)` schema.
 */
export const userStrings = defineHelper(
  'userStrings',
  (moment, address: UserPointer, length: bigint, capacity: number): readonly string[] =>
    moment.userStrings(address, length, capacity),
);
