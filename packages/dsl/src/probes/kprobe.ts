import type { ArgumentsContext, ArgumentsOf, FunctionTarget } from './function-types.ts';
import { type ProbeSpec, probeSpec } from './probe-spec.ts';
import { targetsOf } from './targets.ts';

export interface KprobeSpec<A extends readonly unknown[] = readonly unknown[]>
  extends ProbeSpec<ArgumentsContext<A>> {
  readonly kind: 'kprobe';
}

/** Runs the handler when a kernel function is entered, with its arguments. Needs CONFIG_KPROBES. */
export function kprobe<const T extends FunctionTarget>(
  target: T,
  handler: (...args: ArgumentsOf<T>) => void,
): KprobeSpec<ArgumentsOf<T>> {
  return probeSpec('kprobe', { to: 'function', targets: targetsOf('kprobe', target) }, handler);
}
