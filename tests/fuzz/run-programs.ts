import { mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile, renderDiagnostic } from '@tsbpf/compiler';
import { type LoadedTracer, VerifierError } from '@tsbpf/runtime';
import { loadThrough, nativeAddon } from '@tsbpf/runtime/~internal';
import { mockKernel } from '@tsbpf/runtime/mock';
import { type Contents, fill, randomContents, type Specs } from './contents.ts';
import { handlerName, moduleText } from './program.ts';
import type { Random } from './random.ts';
import { kernelSnapshot, mockSnapshot, type Snapshot } from './snapshot.ts';
import { tapped } from './tapped-addon.ts';
import { PROGRAM, print, type Tree } from './tree.ts';

/** Something that should not be. Two failures are the same one when `kind` and `reason` are equal. */
export interface Failure {
  readonly kind: 'difference' | 'rejection' | 'diagnostic' | 'crash' | 'too large';
  /** Of a rejection the verifier's cause, of a diagnostic its code. */
  readonly reason: string;
  readonly what: string;
  /** Of a difference: what the maps held before the run. */
  readonly contents?: Contents;
}

/** What one program showed. */
export interface ProgramResult {
  /** Runs compared. */
  readonly compared: number;
  /** Inputs whose true values left 64 bits, which the language does not promise anything about. */
  readonly beyond: number;
  readonly failure?: Failure | undefined;
}

/** Yields what the maps of a program hold before each run, and gets what the run showed. */
export type Inputs = (specs: Specs) => Generator<Contents, void, Outcome | undefined>;

/** What one run showed. */
export type Outcome = 'equal' | 'beyond' | Failure;

let modules = 0;

/** Compiles and loads programs as one object and compares each with its mock run. */
export async function runPrograms(
  programs: readonly Tree[],
  inputsOf: (index: number) => Inputs,
): Promise<ProgramResult[]> {
  const results: (ProgramResult | undefined)[] = programs.map(() => undefined);
  const fail = (index: number, failure: Failure): void => {
    results[index] = { compared: 0, beyond: 0, failure };
  };
  const bytes = compileOrBlame(programs, fail);
  if (bytes !== undefined) {
    const isOut = (index: number): boolean => results[index] !== undefined;
    const kept = programs.map((program, index) => (isOut(index) ? EMPTY : program));
    const specs = await importChecked(kept);
    const tap = tapped(nativeAddon());
    const kernel = loadOrBlame(tap.addon, bytes, specs, programs.length, isOut, fail);
    for (const index of programs.keys()) {
      if (kernel === undefined || isOut(index)) continue;
      const used = specsOf(programs[index] ?? EMPTY, specs);
      const loaded = { kernel, specs, used, tap };
      results[index] = compareAll(loaded, handlerName(index), inputsOf(index));
    }
    await kernel?.close();
  }
  return results.map((result) => result ?? { compared: 0, beyond: 0 });
}

/** Keeps the place of a program that is out. */
const EMPTY: Tree = {
  kind: 'statement',
  parts: [`export const h${PROGRAM} = syscallProgram(() => {});\n`],
  signed: false,
  low: 0n,
  high: 0n,
};

/** Compiles; programs that do not compile are reported and left out. */
export function compileOrBlame(
  programs: readonly Tree[],
  fail: (index: number, failure: Failure) => void,
): Uint8Array | undefined {
  let kept = [...programs];
  for (;;) {
    const result = compileText(moduleText(kept, 'plain'));
    if (result instanceof Uint8Array) return result;
    const blamed = result.failures.length > 0 ? blame(kept, result.failures) : bisect(kept);
    if (blamed.size === 0) {
      for (const index of programs.keys()) fail(index, result.whole);
      return undefined;
    }
    for (const [index, failure] of blamed) fail(index, failure);
    kept = kept.map((program, index) => (blamed.has(index) ? EMPTY : program));
  }
}

/** The diagnostics of programs that need more memory, stack, code or callbacks than there can be: refusals that users get too. */
const TOO_LARGE: readonly string[] = ['TSB2053', 'TSB2055', 'TSB2057', 'TSB5002'];

interface CompileFailure {
  readonly whole: Failure;
  readonly failures: readonly (Failure & { readonly start: number })[];
}

function compileText(source: string): Uint8Array | CompileFailure {
  try {
    const entry = join(import.meta.dirname, 'generated.ts');
    const { tracer, diagnostics } = compile({ entry, source });
    if (tracer !== undefined) return tracer.bytes;
    const failures = diagnostics.map((diagnostic) => ({
      kind: TOO_LARGE.includes(diagnostic.code) ? ('too large' as const) : ('diagnostic' as const),
      reason: diagnostic.code,
      what: renderDiagnostic(diagnostic, { colour: false }),
      start: diagnostic.span?.start ?? -1,
    }));
    const [first] = failures;
    if (first === undefined) throw new Error('neither an object nor a diagnostic');
    const isPlaced = failures.every(({ start }) => start >= 0);
    return { whole: first, failures: isPlaced ? failures : [] };
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { whole: { kind: 'crash', reason: firstWords(String(error)), what }, failures: [] };
  }
}

/** A message without the names and numbers that differ from program to program. */
function firstWords(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/h_\d+|\d+/g, '#').slice(0, 120);
}

/** The programs whose text the findings are in. */
function blame(
  programs: readonly Tree[],
  failures: CompileFailure['failures'],
): Map<number, Failure> {
  const blamed = new Map<number, Failure>();
  let start = moduleText([], 'plain').length;
  for (const [index, program] of programs.entries()) {
    const end = start + print(program, 'plain').replaceAll(PROGRAM, `_${index}`).length + 1;
    const found = failures.find((failure) => failure.start >= start && failure.start < end);
    if (found !== undefined) blamed.set(index, found);
    start = end;
  }
  return blamed;
}

/** The programs that do not compile by themselves. */
function bisect(programs: readonly Tree[]): Map<number, Failure> {
  const blamed = new Map<number, Failure>();
  for (const [index, program] of programs.entries()) {
    if (program === EMPTY) continue;
    const result = compileText(moduleText([program], 'plain'));
    if (!(result instanceof Uint8Array)) blamed.set(index, result.whole);
  }
  return blamed;
}

async function importChecked(programs: readonly Tree[]): Promise<Specs> {
  modules += 1;
  const folder = join(import.meta.dirname, `.run-${process.pid}`);
  const path = join(folder, `checked-${modules}.ts`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, moduleText(programs, 'checked'));
  try {
    return (await import(pathToFileURL(path).href)) as Specs;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Loads; programs that the verifier rejects are reported and left out. */
function loadOrBlame(
  addon: Parameters<typeof loadThrough>[0],
  bytes: Uint8Array,
  specs: Specs,
  count: number,
  isOut: (index: number) => boolean,
  fail: (index: number, failure: Failure) => void,
): LoadedTracer | undefined {
  for (;;) {
    const left = Array.from({ length: count }, (_, index) => index).filter((at) => !isOut(at));
    if (left.length === 0) return undefined;
    const probes = left.map((index) => specs[handlerName(index)] as never);
    try {
      return loadThrough(addon, bytes, specs, { probes });
    } catch (error) {
      if (!(error instanceof VerifierError)) throw error;
      const index = left.find((at) => handlerName(at) === error.program);
      if (index === undefined) throw error;
      const what = `${error.message}\n${error.log.slice(-1500)}`;
      fail(index, { kind: 'rejection', reason: reasonOf(error), what });
    }
  }
}

/** The verifier's cause without registers, numbers and places. */
function reasonOf(error: VerifierError): string {
  const cause = (error.message.split('\n')[0] ?? '').replace(/^.*?rejects '[^']*'( at \S+)?: /, '');
  return cause.replace(/\bR\d+\b|0x[0-9a-f]+|-?\d+/g, '#').slice(0, 120);
}

/** The maps that a program mentions; the others cannot change. */
function specsOf(program: Tree, specs: Specs): Specs {
  const names = new Set(print(program, 'plain').match(/\b(?:in|out|cell)_\w+/g));
  return Object.fromEntries(Object.entries(specs).filter(([name]) => names.has(name)));
}

/** A module on both sides. */
export interface Loaded {
  readonly kernel: LoadedTracer;
  readonly specs: Specs;
  /** The maps that are filled and compared. */
  readonly used: Specs;
  readonly tap: ReturnType<typeof tapped>;
}

function compareAll(loaded: Loaded, handler: string, inputs: Inputs): ProgramResult {
  let [compared, beyond] = [0, 0];
  const drawn = inputs(loaded.used);
  for (let next = drawn.next(); next.done !== true; ) {
    const outcome = compareOne(loaded, handler, next.value);
    next = drawn.next(outcome);
    if (outcome === 'beyond') beyond += 1;
    else compared += 1;
    if (typeof outcome === 'object') return { compared, beyond, failure: outcome };
  }
  return { compared, beyond };
}

/** Runs a handler once on both sides, on maps with the given contents. */
export function compareOne(
  { kernel, specs, used, tap }: Loaded,
  handler: string,
  contents: Contents,
): Outcome {
  const cpus = nativeAddon().possibleCpus();
  const mock = mockKernel(specs, { task: self(), cpus });
  fill(mock, used, contents, cpus);
  try {
    mock.fire(specs[handler] as never);
  } catch (error) {
    if (error instanceof Error && error.constructor.name === 'Beyond') return 'beyond';
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: 'crash', reason: firstWords(String(error)), what, contents };
  }
  const lossesBefore = kernel.losses();
  fill(kernel, used, contents, cpus);
  kernel.fire(specs[handler] as never);
  const actual = kernelSnapshot(kernel, used, tap, lossesBefore);
  const expected = mockSnapshot(mock, used);
  const what = differencesOf(actual, expected);
  return what === '' ? 'equal' : { kind: 'difference', reason: '', what, contents };
}

function differencesOf(actual: Snapshot, expected: Snapshot): string {
  return Object.keys(expected)
    .filter((name) => actual[name] !== expected[name])
    .map((name) => `${name}\n  kernel ${actual[name]}\n  mock   ${expected[name]}`)
    .join('\n');
}

/** The task that runs programs, for the mock. */
function self(): { pid: number; tid: number; uid: number; gid: number; comm: string } {
  const [, tid] = /task\/(\d+)/.exec(readlinkSync('/proc/thread-self')) ?? [];
  return {
    pid: process.pid,
    tid: Number(tid),
    uid: process.getuid?.() ?? 0,
    gid: process.getgid?.() ?? 0,
    comm: readFileSync('/proc/thread-self/comm', 'utf8').trimEnd(),
  };
}

/** Inputs drawn for one run until one stays inside 64 bits. */
const DRAWS = 3;

/** Random inputs for `runs` runs. */
export function randomInputs(random: Random, runs: number): Inputs {
  return function* (specs) {
    for (let run = 0; run < runs; run += 1) {
      for (let draw = 0; draw < DRAWS; draw += 1) {
        const outcome: unknown = yield randomContents(specs, random);
        if (outcome !== 'beyond') break;
      }
    }
  };
}
