import { limitsCatalog } from '../../diagnostics/catalog/limits.ts';
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import type { IrBody, IrFunction, IrProgram } from '../../ir/function.ts';
import type { IrModule } from '../../ir/module.ts';
import type { Location } from '../../ir/value.ts';
import { MOST_BRANCHES, MOST_REACH, MOST_STACK } from '../../language/kernel-limits.ts';
import type { MeasuredFunction } from './measure-functions.ts';

/**
 * Each function's part of the stack is rounded up to this; by 16 since Linux 6.9
 * (`round_up_stack_depth()` of kernel/bpf/verifier.c).
 */
const STACK_STEP = 32;

/** What finished code exceeds. `span` finds a place in the sources, `symbolOf` a function in the object. */
export function checkLimits(
  module: IrModule,
  measured: readonly MeasuredFunction[],
  symbolOf: (callback: string) => string,
  span: (at: Location) => Span | undefined,
): readonly Diagnostic[] {
  const bySymbol = new Map(measured.map((one) => [one.name, one]));
  const callbacks = new Map(module.functions.map((fn) => [fn.name, fn]));
  const found: Diagnostic[] = [];
  const codeOf = (what: string, name: string, at: Location): void => {
    const { branches, reach } = bySymbol.get(name) ?? { branches: 0, reach: 0 };
    if (reach > MOST_REACH) found.push(limitsCatalog.codeTooLarge(span(at), what));
    else if (branches > MOST_BRANCHES) {
      found.push(limitsCatalog.tooManyBranches(span(at), what, branches));
    }
  };
  const stackOf = (name: string): number =>
    Math.ceil(Math.max(bySymbol.get(name)?.stack ?? 0, 1) / STACK_STEP) * STACK_STEP;
  /** Whether the callbacks of a body fit, with what is around them. */
  const fits = (body: IrBody, around: number): boolean =>
    calledFrom(body, callbacks).every((callback) => {
      const symbol = symbolOf(callback.name);
      const bytes = around + stackOf(symbol);
      if (bytes <= MOST_STACK) return fits(callback, bytes);
      found.push(limitsCatalog.stackOfLoops(span(callback.location), 'this loop', bytes));
      return false;
    });
  for (const program of module.programs) {
    codeOf(program.name, program.name, program.location);
    fits(program, stackOf(program.name));
  }
  for (const { name, location } of module.functions) {
    codeOf('this loop', symbolOf(name), location);
  }
  return found;
}

/** The callbacks that a body hands to the kernel. */
export function calledFrom(
  { blocks }: Pick<IrBody, 'blocks'>,
  callbacks: ReadonlyMap<string, IrFunction>,
): readonly IrFunction[] {
  const names = blocks.flatMap(({ instructions }) =>
    instructions.flatMap((i) => (i.op === 'loop' || i.op === 'forEachEntry' ? [i.callback] : [])),
  );
  return names.flatMap((name) => callbacks.get(name) ?? []);
}

/** A module with one of its programs, and what that calls. */
export function onlyProgram(module: IrModule, program: IrProgram): IrModule {
  const callbacks = new Map(module.functions.map((fn) => [fn.name, fn]));
  const kept = new Set<IrFunction>();
  const keep = (body: IrBody): void => {
    for (const callback of calledFrom(body, callbacks)) {
      if (kept.has(callback)) continue;
      kept.add(callback);
      keep(callback);
    }
  };
  keep(program);
  return { ...module, programs: [program], functions: [...kept] };
}
