import type { FunctionTarget, ReturnContext, ReturnOf } from './function-types.ts';
import { type ProbeSpec, probeSpec } from './probe-spec.ts';
import { targetsOf } from './targets.ts';

export interface KretprobeSpec<R = unknown> extends ProbeSpec<ReturnContext<R>> {
  readonly kind: 'kretprobe';
}

/** Runs the handler when a kernel function returns, with its return value. Needs CONFIG_KPROBES. */
export function kretprobe<const T extends FunctionTarget>(
  target: T,
  handler: (retval: ReturnOf<T>) => void,
): KretprobeSpec<ReturnOf<T>> {
  return probeSpec(
    'kretprobe',
    { to: 'function', targets: targetsOf('kretprobe', target) },
    handler,
  );
}
