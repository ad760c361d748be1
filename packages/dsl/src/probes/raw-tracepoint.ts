import type { RawTracepoints } from '../kernel/raw-tracepoints.ts';
import type { ArgumentsContext } from './function-types.ts';
import { type ProbeSpec, probeSpec } from './probe-spec.ts';
import { targetsOf } from './targets.ts';

export interface RawTracepointSpec<A extends readonly unknown[] = readonly unknown[]>
  extends ProbeSpec<ArgumentsContext<A>> {
  readonly kind: 'rawTracepoint';
}

/** Runs the handler at a tracepoint with the kernel's own typed arguments (`tp_btf`): the fastest form. Needs BTF. */
export function rawTracepoint<const T extends keyof RawTracepoints>(
  target: T,
  handler: (...args: Parameters<RawTracepoints[T]>) => void,
): RawTracepointSpec<Parameters<RawTracepoints[T]>> {
  return probeSpec(
    'rawTracepoint',
    { to: 'event', targets: targetsOf('rawTracepoint', target) },
    handler,
  );
}
