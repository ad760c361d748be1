import { execution } from '../internal/execution.ts';
import type { Moment } from '../internal/moment.ts';

/** Every helper. The compiler's lowering table is a `Record<HelperId, …>`. */
export type HelperId =
  | 'pid'
  | 'tid'
  | 'uid'
  | 'gid'
  | 'comm'
  | 'nsecs'
  | 'cpu'
  | 'cgroupId'
  | 'currentTask'
  | 'userString'
  | 'kernelString'
  | 'userStrings'
  | 'readUser';

/** The slot by which the compiler recognises a helper. */
export const helperSlot: unique symbol = Symbol('tsbpf.helper');

/** A function of the kernel that handlers call. */
export type Helper<F> = F & { readonly [helperSlot]: HelperId };

/** Declares a helper once: its id, its signature, and what it does outside the kernel. */
export function defineHelper<A extends readonly unknown[], R>(
  id: HelperId,
  simulate: (moment: Moment, ...args: A) => R,
): Helper<(...args: A) => R> {
  const call = (...args: A): R => simulate(execution(`${id}()`), ...args);
  Object.defineProperty(call, 'name', { value: id });
  return Object.freeze(Object.assign(call, { [helperSlot]: id })) as Helper<(...args: A) => R>;
}

/** The id of a helper, or undefined for anything else. */
export function helperIdOf(value: unknown): HelperId | undefined {
  return typeof value === 'function' && helperSlot in value
    ? (value as Helper<unknown>)[helperSlot]
    : undefined;
}
