import { execution } from './internal/execution.ts';

/**
 * Prints one line. In the kernel the values of the template travel as a typed record and are
 * formatted in user space: print(`${comm()} took ${took} ns`).
 */
export function print(text: string): void {
  execution('print()').print(text);
}
