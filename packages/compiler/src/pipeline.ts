import { relative } from 'node:path';
import { DiagnosticBag } from './diagnostics/bag.ts';
import { limitsCatalog } from './diagnostics/catalog/limits.ts';
import { objectCatalog } from './diagnostics/catalog/object.ts';
import type { Diagnostic, Span } from './diagnostics/diagnostic.ts';
import { invariant } from './diagnostics/invariant.ts';
import { spanAt } from './diagnostics/span-at.ts';
import type { IrModule } from './ir/module.ts';
import { printModule } from './ir/printer.ts';
import type { Location } from './ir/value.ts';
import { verifyModule } from './ir/verifier.ts';
import { LlvmUnavailable } from './native.ts';
import { type LoadOptions, load } from './phases/1-load/load.ts';
import type { LoadedTracer } from './phases/1-load/loaded-tracer.ts';
import { check } from './phases/2-check/check.ts';
import type { Storage } from './phases/3-lower/assign-storage.ts';
import { lower } from './phases/3-lower/lower.ts';
import { emit } from './phases/4-emit/emit.ts';
import { functionSymbol } from './phases/4-emit/emit-instruction.ts';
import type { LlvmModule } from './phases/4-emit/llvm-module.ts';
import { checkLimits, onlyProgram } from './phases/5-object/check-limits.ts';
import { makeObject, type ObjectPlace, type ObjectResult } from './phases/5-object/make-object.ts';
import type { CompileOptions, CompileResult, Dump } from './pipeline-options.ts';
import { withinStack } from './within-stack.ts';

/**
 * Compiles a tracer: load → check → lower → emit → object. Stops behind the first phase that found
 * something wrong. Never runs the tracer's code.
 */
export function compile(options: CompileOptions): CompileResult {
  return withinStack(
    options,
    () => compileWithinStack(options),
    (found) => ({ diagnostics: [found], dumps: {} }),
  );
}

function compileWithinStack(options: CompileOptions): CompileResult {
  const bag = new DiagnosticBag();
  const dumps: Partial<Record<Dump, string>> = {};
  const wants = (dump: Dump): boolean => options.dump?.includes(dump) ?? false;
  const failed = (diagnostics: readonly Diagnostic[] = bag.all()): CompileResult => ({
    diagnostics,
    dumps,
  });

  const loaded = load(options, bag);
  if (loaded === undefined) return failed();

  const checked = check(loaded, bag);
  if (checked === undefined) return failed();

  const stages = (storage: Storage): Built | readonly Diagnostic[] => {
    const module = lower(checked, bag, storage);
    if (module === undefined) return bag.all();
    if (wants('manifest')) dumps.manifest = JSON.stringify(JSON.parse(module.manifest), null, 2);
    if (wants('ir')) dumps.ir = printModule(module);
    const problems = verifyModule(module);
    invariant(problems.length === 0, `the IR is not sound:\n${problems.join('\n')}`);
    const llvm = emit(module);
    if (wants('llvm')) dumps.llvm = llvm.text;
    return objectOf(module, llvm, loaded, wants('asm'));
  };
  const first = stages('stack');
  // What needs too much stack may fit when all buffers lie in scratch memory.
  const second = isShortOfStack(first) ? stages('scratch') : first;
  const built = 'object' in second ? second : first;
  if (!('object' in built)) return failed(built);
  const { module, object } = built;
  if (object.asm !== undefined) dumps.asm = object.asm;
  return {
    tracer: { bytes: object.bytes, manifest: JSON.parse(module.manifest) },
    diagnostics: [],
    dumps,
  };
}

/** What the phases load and check find: most of what can be wrong, without LLVM, as an editor needs it. */
export function diagnose(options: LoadOptions): readonly Diagnostic[] {
  const found = (): readonly Diagnostic[] => {
    const bag = new DiagnosticBag();
    const loaded = load(options, bag);
    if (loaded !== undefined) check(loaded, bag);
    return bag.all();
  };
  return withinStack(options, found, (tooDeep) => [tooDeep]);
}

interface Built {
  readonly module: IrModule;
  readonly object: Extract<ObjectResult, { ok: true }>;
}

/** The object within what kernels allow, or why there is none. */
function objectOf(
  module: IrModule,
  llvm: LlvmModule,
  loaded: LoadedTracer,
  asm: boolean,
): Built | readonly Diagnostic[] {
  const span = (at: Location): Span | undefined => spanIn(loaded, module.files[at.file]?.path, at);
  try {
    const object = makeObject(llvm, { asm });
    if (!object.ok) {
      const place = object.place && spanIn(loaded, object.place.file, object.place);
      return [refusal(module, object, place, span)];
    }
    const found = checkLimits(module, object.functions, functionSymbol, span);
    return found.length > 0 ? found : { module, object };
  } catch (error) {
    if (!(error instanceof LlvmUnavailable)) throw error;
    return [objectCatalog.addonMissing(undefined, error.message)];
  }
}

function isShortOfStack(result: Built | readonly Diagnostic[]): boolean {
  const codes: string[] = [
    objectCatalog.stackExceeded.entry.code,
    limitsCatalog.stackOfLoops.entry.code,
  ];
  return !('object' in result) && result.every(({ code }) => codes.includes(code));
}

/** What LLVM's refusal means to the author. */
function refusal(
  module: IrModule,
  { message, function: symbol }: Extract<ObjectResult, { ok: false }>,
  place: Span | undefined,
  span: (at: Location) => Span | undefined,
): Diagnostic {
  if (/branch target out of insn range/i.test(message)) {
    const program = module.programs.find((one) => !makeObject(emit(onlyProgram(module, one))).ok);
    return limitsCatalog.codeTooLarge(program && span(program.location), program?.name ?? 'this');
  }
  if (!/stack/i.test(message)) return objectCatalog.llvmRefused(place, message);
  const callback = module.functions.find(({ name }) => functionSymbol(name) === symbol);
  const what = callback === undefined ? (symbol ?? 'this') : 'this loop';
  return objectCatalog.stackExceeded(place ?? (callback && span(callback.location)), what);
}

/** The rest of the line at a place of the tracer. `path` is relative to the tracer's folder. */
function spanIn(
  { files, folder }: LoadedTracer,
  path: string | undefined,
  place: ObjectPlace | Location,
): Span | undefined {
  const file = files.find((one) => relative(folder, one.getFilePath()) === path);
  return file && spanAt({ file: file.getFilePath(), text: file.getFullText() }, place);
}
