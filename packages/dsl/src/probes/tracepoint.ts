import type { Tracepoints } from '../kernel/tracepoints.ts';
import { type ProbeSpec, probeSpec } from './probe-spec.ts';
import { type TargetInput, targetsOf, type Untyped } from './targets.ts';

/** A tracepoint as `subsystem:event`, several of them, or one that the types do not know. */
export type TracepointTarget = keyof Tracepoints | readonly (keyof Tracepoints)[] | Untyped;

/** The fields of a tracepoint's record; none for an untyped one or for several at once. */
export type FieldsOf<T> = T extends keyof Tracepoints ? Tracepoints[T] : Record<never, never>;

/** Context of a tracepoint: the fields that the test sets. */
export interface FieldsContext<F> {
  readonly args?: Partial<F>;
}

export interface TracepointSpec<F = unknown> extends ProbeSpec<FieldsContext<F>> {
  readonly kind: 'tracepoint';
}

/** Runs the handler at a static tracepoint of the kernel, with the fields of its record. Needs tracefs. */
export function tracepoint<const T extends TracepointTarget>(
  target: T,
  handler: (args: FieldsOf<T>) => void,
): TracepointSpec<FieldsOf<T>> {
  const targets = targetsOf('tracepoint', target as TargetInput);
  for (const name of targets.names) {
    if (!/^[^:]+:[^:]+$/.test(name)) {
      throw new TypeError(`tracepoint(): '${name}' must have the form 'subsystem:event'`);
    }
  }
  return probeSpec('tracepoint', { to: 'event', targets }, handler);
}
