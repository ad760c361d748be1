import type { UserPointer } from '../kernel/c-types.ts';
import { truncateText } from '../schema/text.ts';
import { defineHelper } from './define-helper.ts';

/**
 * The NUL-terminated string at a user-space address, cut to `capacity - 1` bytes; '' when the memory
 * cannot be read (not mapped, or paged out in a handler that must not sleep).
 */
export const userString = defineHelper(
  'userString',
  (moment, address: UserPointer, capacity: number): string =>
    truncateText(moment.userString(address, capacity), capacity),
);
