import type { ProbeKind } from './probe-spec.ts';

/** Any context, as `fire()` receives it. */
export interface AnyContext {
  readonly args?: unknown;
  readonly retval?: unknown;
}

const list = (context: AnyContext): readonly unknown[] =>
  (context.args ?? []) as readonly unknown[];

/** What the handler of each kind of probe is called with. */
export const handlerArguments: Readonly<
  Record<ProbeKind, (context: AnyContext, arity: number) => readonly unknown[]>
> = {
  kprobe: list,
  kretprobe: (context) => [context.retval],
  fentry: list,
  fexit: (context, arity) => {
    const args = [...list(context)];
    while (args.length < arity - 1) args.push(undefined);
    return [...args, context.retval];
  },
  tracepoint: (context) => [context.args ?? {}],
  rawTracepoint: list,
  uprobe: list,
  uretprobe: (context) => [context.retval],
  profile: () => [],
  interval: () => [],
  syscallProgram: () => [],
};
