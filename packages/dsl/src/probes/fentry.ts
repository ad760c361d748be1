import type { KernelFunctions } from '../kernel/functions.ts';
import type { ArgumentsContext, ArgumentsOf } from './function-types.ts';
import { type ProbeSpec, probeSpec } from './probe-spec.ts';
import { type FirstOf, targetsOf, type Untyped } from './targets.ts';

/** What fentry and fexit attach to: one function, the first of several, or an untyped name. */
export type TrampolineTarget = keyof KernelFunctions | FirstOf | Untyped;

export interface FentrySpec<A extends readonly unknown[] = readonly unknown[]>
  extends ProbeSpec<ArgumentsContext<A>> {
  readonly kind: 'fentry';
}

/** Runs the handler when a kernel function is entered, through a trampoline: faster than a kprobe. Needs BTF. */
export function fentry<const T extends TrampolineTarget>(
  target: T,
  handler: (...args: ArgumentsOf<T>) => void,
): FentrySpec<ArgumentsOf<T>> {
  return probeSpec('fentry', { to: 'function', targets: targetsOf('fentry', target) }, handler);
}
