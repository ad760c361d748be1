import {
  type AnyContext,
  handlerArguments,
  type ProbeKind,
  type ProbeSpec,
} from '@tsbpf/dsl/~internal';
import { MockError } from '../errors/mock-error.ts';
import { type KernelObjects, literal, type Root } from './kernel-objects.ts';
import { unsetValue } from './unset-value.ts';

/** What a context must give before the handler of each kind of probe can run. */
const REQUIRE: Readonly<
  Record<ProbeKind, (name: string, arity: number, context: AnyContext) => void>
> = {
  kprobe: requireArguments,
  fentry: requireArguments,
  rawTracepoint: requireArguments,
  uprobe: requireArguments,
  kretprobe: requireReturn,
  uretprobe: requireReturn,
  fexit: requireBoth,
  tracepoint: () => {},
  profile: () => {},
  interval: () => {},
  syscallProgram: () => {},
};

/**
 * What the handler of `probe` is called with: the context's values, guarded so that what the test left
 * out cannot be read by mistake.
 * @throws MockError when the handler declares a parameter that the context does not give.
 */
export function callArguments(
  probe: ProbeSpec,
  name: string,
  context: AnyContext,
  objects: KernelObjects,
): unknown[] {
  const arity = probe.handler.length;
  REQUIRE[probe.kind](name, arity, context);
  const fields = probe.kind === 'tracepoint';
  return handlerArguments[probe.kind](context, arity).map((value, at) => {
    const root = fields ? fieldsRoot(name) : argumentRoot(name, at);
    return value === undefined ? unsetValue(root.label) : objects.give(value, root);
  });
}

function fieldsRoot(name: string): Root {
  return {
    label: 'args',
    advice: (path) => `pass fire(${name}, { args: ${literal(path)} })`,
  };
}

function argumentRoot(name: string, at: number): Root {
  return {
    label: `argument ${at + 1}`,
    advice: (path) =>
      `give it that field: fire(${name}, { args: [${'…, '.repeat(at)}${literal(path)}] })`,
  };
}

function requireArguments(name: string, arity: number, { args }: AnyContext): void {
  const given = Array.isArray(args) ? args.length : 0;
  if (given >= arity) return;
  throw new MockError(
    `the handler of '${name}' takes ${counted(arity)}, this context gives ${given}; list them all, undefined for one that the handler does not read: fire(${name}, { args: [${listed(arity)}] })`,
  );
}

function requireReturn(name: string, arity: number, { retval }: AnyContext): void {
  if (arity === 0 || retval !== undefined) return;
  throw new MockError(
    `the handler of '${name}' takes the return value, which this context does not set; pass fire(${name}, { retval: … })`,
  );
}

function requireBoth(name: string, arity: number, { args, retval }: AnyContext): void {
  const given = Array.isArray(args) ? args.length : 0;
  if (given >= arity || (Array.isArray(args) && given === arity - 1 && retval !== undefined))
    return;
  throw new MockError(
    `the handler of '${name}' takes the arguments of the function and then its return value, ${counted(arity)} in all; list every argument of the function, undefined for one that the handler does not read, and set the return value: fire(${name}, { args: [${listed(arity - 1)}], retval: … })`,
  );
}

function counted(arity: number): string {
  return arity === 1 ? '1 argument' : `${arity} arguments`;
}

function listed(count: number): string {
  return Array.from({ length: count }, () => '…').join(', ');
}
