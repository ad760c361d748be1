import type { TrampolineTarget } from './fentry.ts';
import type {
  AllArgumentsContext,
  ArgumentsOf,
  ReturnContext,
  ReturnOf,
} from './function-types.ts';
import { type ProbeSpec, probeSpec } from './probe-spec.ts';
import { targetsOf } from './targets.ts';

export interface FexitSpec<A extends readonly unknown[] = readonly unknown[], R = unknown>
  extends ProbeSpec<AllArgumentsContext<A> & ReturnContext<R>> {
  readonly kind: 'fexit';
}

/** Runs the handler when a kernel function returns, with its arguments and then its return value. Needs BTF. */
export function fexit<const T extends TrampolineTarget>(
  target: T,
  handler: (...args: [...ArgumentsOf<T>, ReturnOf<T>]) => void,
): FexitSpec<ArgumentsOf<T>, ReturnOf<T>> {
  return probeSpec('fexit', { to: 'function', targets: targetsOf('fexit', target) }, handler);
}
