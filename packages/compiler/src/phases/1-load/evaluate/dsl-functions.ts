import * as dsl from '@tsbpf/dsl';
import { helperIdOf, isSchema, type MapKind, type ProbeKind } from '@tsbpf/dsl/~internal';

/** What a declaration becomes in the object. */
export type SpecKind = 'probe' | 'map' | 'cell' | 'param';

/** Functions of the DSL whose result is a spec. Each has the name of its kind. */
const SPECS: Readonly<Record<ProbeKind | MapKind | 'cell' | 'param', SpecKind>> = {
  kprobe: 'probe',
  kretprobe: 'probe',
  fentry: 'probe',
  fexit: 'probe',
  tracepoint: 'probe',
  rawTracepoint: 'probe',
  uprobe: 'probe',
  uretprobe: 'probe',
  profile: 'probe',
  interval: 'probe',
  syscallProgram: 'probe',
  hash: 'map',
  lruHash: 'map',
  perCpuHash: 'map',
  array: 'map',
  perCpuArray: 'map',
  ringbuf: 'map',
  counter: 'map',
  histogram: 'map',
  cell: 'cell',
  param: 'param',
};

const SPEC_OF_FUNCTION: ReadonlyMap<unknown, SpecKind> = new Map(
  Object.entries(SPECS).map(([name, kind]) => [Reflect.get(dsl, name), kind]),
);

const DECLARATIONS: ReadonlySet<unknown> = new Set(
  Object.values(dsl).filter(
    (value) =>
      typeof value === 'function' &&
      helperIdOf(value) === undefined &&
      !isSchema(value) &&
      value !== dsl.print &&
      value !== dsl.range,
  ),
);

/** Whether a value is a function of the DSL that declares something: `struct`, `hash`, `kprobe` … */
export function declares(value: unknown): boolean {
  return DECLARATIONS.has(value);
}

/** The kind of spec that a function of the DSL makes. `array` also makes schemas. */
export function specKindOf(value: unknown): SpecKind | undefined {
  return SPEC_OF_FUNCTION.get(value);
}

/** Whether a value is a function that asks the running kernel. */
export function isRuntimeFunction(value: unknown): boolean {
  return helperIdOf(value) !== undefined || value === dsl.print || value === dsl.range;
}
