import { Coverage, type CoverageData } from './coverage.ts';
import { generateProgram, moduleText } from './program.ts';
import { Random } from './random.ts';
import { compileOrBlame, type Failure, randomInputs, runPrograms } from './run-programs.ts';
import { type Shrunk, shrink } from './shrink.ts';
import type { Tree } from './tree.ts';

/** Programs in one object: enough that TypeScript's start is a small part of the time. */
export const PROGRAMS = 60;
/** Runs of each program. */
const RUNS = 4;

/** What to do with one module of a fuzzing session. */
export interface Job {
  readonly seed: bigint;
  /** Number of the module in the session. */
  readonly module: number;
  /** How many programs. */
  readonly count: number;
  /** Milliseconds for shrinking each failure; 0 for not at all. */
  readonly shrinkFor: number;
}

/** A failed program. */
export interface FoundFailure {
  /** Number of the program in the session. */
  readonly program: number;
  readonly failure: Failure;
  /** As it was found. */
  readonly source: string;
  readonly shrunk?: Shrunk | undefined;
}

export interface ModuleReport {
  readonly compared: number;
  readonly beyond: number;
  readonly failures: readonly FoundFailure[];
  readonly coverage: CoverageData;
}

/** The programs of a module, the same for the same seed whatever ran before. */
export function programsOf({ seed, module, count }: Omit<Job, 'shrinkFor'>): readonly Tree[] {
  const first = module * PROGRAMS;
  return Array.from({ length: count }, (_, at) =>
    generateProgram(new Random(seed * 1_000_003n + BigInt(first + at)), first + at),
  );
}

/** Generates, runs and compares a module, and makes its failures small. */
export async function runModule(job: Job): Promise<ModuleReport> {
  const programs = programsOf(job);
  const first = job.module * PROGRAMS;
  const inputs = (at: number) =>
    randomInputs(new Random(job.seed * 1_000_003n + BigInt(first + at) + (1n << 40n)), RUNS);
  const results = await runPrograms(programs, inputs);
  const coverage = new Coverage();
  const failures: FoundFailure[] = [];
  let [compared, beyond] = [0, 0];
  for (const [at, program] of programs.entries()) {
    const result = results[at];
    if (result === undefined) continue;
    compared += result.compared;
    beyond += result.beyond;
    if (result.compared > 0) coverage.add(program);
    const { failure } = result;
    if (failure === undefined) continue;
    const isShrunk = job.shrinkFor > 0 && failure.kind !== 'too large';
    failures.push({
      program: first + at,
      failure,
      source: moduleText([program], 'plain'),
      shrunk: isShrunk ? await shrink(program, failure, job.shrinkFor) : undefined,
    });
  }
  return { compared, beyond, failures, coverage: coverage.data() };
}

/** The object of a module, with the programs that do not compile left out. */
export function objectOf(job: Omit<Job, 'shrinkFor'>): {
  readonly bytes: Uint8Array | undefined;
  readonly programs: number;
} {
  const out = new Set<number>();
  const bytes = compileOrBlame(programsOf(job), (index) => out.add(index));
  return { bytes, programs: job.count - out.size };
}
