import type { KernelPointer } from '../kernel/c-types.ts';
import { truncateText } from '../schema/text.ts';
import { defineHelper } from './define-helper.ts';

/** The NUL-terminated string at a kernel address, cut to `capacity - 1` bytes; '' when it cannot be read. */
export const kernelString = defineHelper(
  'kernelString',
  (moment, address: KernelPointer, capacity: number): string =>
    truncateText(moment.kernelString(address, capacity), capacity),
);
