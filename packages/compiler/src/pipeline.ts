import { DiagnosticBag } from './diagnostics/bag.ts';
import { objectCatalog } from './diagnostics/catalog/object.ts';
import type { Diagnostic, Span } from './diagnostics/diagnostic.ts';
import { invariant } from './diagnostics/invariant.ts';
import { printModule } from './ir/printer.ts';
import { verifyModule } from './ir/verifier.ts';
import { LlvmUnavailable } from './native.ts';
import { type LoadOptions, load } from './phases/1-load/load.ts';
import type { LoadedTracer } from './phases/1-load/loaded-tracer.ts';
import { check } from './phases/2-check/check.ts';
import { lower } from './phases/3-lower/lower.ts';
import { emit } from './phases/4-emit/emit.ts';
import type { LlvmModule } from './phases/4-emit/llvm-module.ts';
import { makeObject, type ObjectPlace, type ObjectResult } from './phases/5-object/make-object.ts';
import type { CompileOptions, CompileResult, Dump } from './pipeline-options.ts';

/**
 * Compiles a tracer: load → check → lower → emit → object. Stops behind the first phase that found
 * something wrong. Never runs the tracer's code.
 */
export function compile(options: CompileOptions): CompileResult {
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

  const module = lower(checked);
  if (wants('manifest')) dumps.manifest = JSON.stringify(JSON.parse(module.manifest), null, 2);
  if (wants('ir')) dumps.ir = printModule(module);
  const problems = verifyModule(module);
  invariant(problems.length === 0, `the IR is not sound:\n${problems.join('\n')}`);

  const llvm = emit(module);
  if (wants('llvm')) dumps.llvm = llvm.text;

  const object = objectOf(llvm, wants('asm'));
  if ('code' in object) return failed([object]);
  if (!object.ok) return failed([refusal(object.message, object.place, loaded)]);
  if (object.asm !== undefined) dumps.asm = object.asm;
  return {
    tracer: { bytes: object.bytes, manifest: JSON.parse(module.manifest) },
    diagnostics: [],
    dumps,
  };
}

/** What the phases load and check find: most of what can be wrong, without LLVM, as an editor needs it. */
export function diagnose(options: LoadOptions): readonly Diagnostic[] {
  const bag = new DiagnosticBag();
  const loaded = load(options, bag);
  if (loaded !== undefined) check(loaded, bag);
  return bag.all();
}

/** The object, or that there is no LLVM to make it. */
function objectOf(llvm: LlvmModule, asm: boolean): ObjectResult | Diagnostic {
  try {
    return makeObject(llvm, { asm });
  } catch (error) {
    if (!(error instanceof LlvmUnavailable)) throw error;
    return objectCatalog.addonMissing(undefined, error.message);
  }
}

function refusal(
  message: string,
  place: ObjectPlace | undefined,
  loaded: LoadedTracer,
): Diagnostic {
  const span = place && spanAt(place, loaded);
  return /stack/i.test(message)
    ? objectCatalog.stackExceeded(span)
    : objectCatalog.llvmRefused(span, message);
}

/** The rest of the line at a place that LLVM reported. */
function spanAt(place: ObjectPlace, loaded: LoadedTracer): Span | undefined {
  const file = loaded.files.find((candidate) => candidate.getFilePath().endsWith(`/${place.file}`));
  if (file === undefined) return undefined;
  const text = file.getFullText();
  const lines = text.split('\n');
  const before = lines.slice(0, place.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const end = before + (lines[place.line - 1]?.length ?? 0);
  return { file: file.getFilePath(), text, start: Math.min(before + place.column - 1, end), end };
}
