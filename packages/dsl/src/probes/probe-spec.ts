import type { ParamSpec } from '../param.ts';
import type { StrSchema } from '../schema/str.ts';

/** Every kind of probe. A table over kinds is a `Record<ProbeKind, …>`. */
export type ProbeKind =
  | 'kprobe'
  | 'kretprobe'
  | 'fentry'
  | 'fexit'
  | 'tracepoint'
  | 'rawTracepoint'
  | 'uprobe'
  | 'uretprobe'
  | 'profile'
  | 'interval'
  | 'syscallProgram';

declare const context: unique symbol;

/** What every probe spec has: a frozen description of where the handler runs, and the handler. */
export interface ProbeSpec<out Context = unknown> {
  readonly kind: ProbeKind;
  readonly attach: Attach;
  // biome-ignore lint/suspicious/noExplicitAny: handlers of different probes take different arguments
  readonly handler: (...args: any[]) => unknown;
  /** Carries the type of the context that `fire()` takes; never present at run time. */
  readonly [context]?: Context;
}

/** Names of functions or events: `all` of them, or the `first` that the kernel has. `*` matches many. */
export interface Targets {
  readonly names: readonly string[];
  readonly choose: 'all' | 'first';
}

/** Where a program attaches. Data only; the runtime carries it out. */
export type Attach =
  | { readonly to: 'function'; readonly targets: Targets }
  | { readonly to: 'event'; readonly targets: Targets }
  | {
      readonly to: 'userFunction';
      /** A path, or the param that holds it. */
      readonly binary: string | ParamSpec<StrSchema>;
      readonly symbol: string;
    }
  /** Every CPU, `hz` times a second. */
  | { readonly to: 'everyCpu'; readonly hz: number }
  /** One CPU, every `nanoseconds`. */
  | { readonly to: 'oneCpu'; readonly nanoseconds: number }
  /** Nothing: user space runs the program. */
  | { readonly to: 'nothing' };

/** The context type that `fire()` takes for a probe. */
export type ContextOf<P> = P extends ProbeSpec<infer C> ? C : never;

const PROBE_KINDS: ReadonlySet<string> = new Set<ProbeKind>([
  'kprobe',
  'kretprobe',
  'fentry',
  'fexit',
  'tracepoint',
  'rawTracepoint',
  'uprobe',
  'uretprobe',
  'profile',
  'interval',
  'syscallProgram',
]);

/** Whether a module-level value is a probe spec. */
export function isProbeSpec(value: unknown): value is ProbeSpec {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    'attach' in value &&
    PROBE_KINDS.has(String(value.kind))
  );
}

/** Builds a frozen probe spec. */
export function probeSpec<Kind extends ProbeKind, Context>(
  kind: Kind,
  attach: Attach,
  handler: ProbeSpec['handler'],
): ProbeSpec<Context> & { readonly kind: Kind } {
  if (typeof handler !== 'function') throw new TypeError(`${kind}() needs a handler function`);
  return Object.freeze({ kind, attach: Object.freeze(attach), handler });
}
