import { Coverage } from './coverage.ts';
import { type FoundFailure, type Job, PROGRAMS } from './module.ts';
import { runJobs } from './pool.ts';

/** What a session is to do. */
export interface SessionOptions {
  readonly programs: number;
  readonly seed: bigint;
  readonly workers: number;
  /** Milliseconds for making each failure small. */
  readonly shrinkFor: number;
  /** Whether to end at the first difference. */
  readonly first: boolean;
}

/** What a session found. Equal for equal seeds, whatever the number of workers. */
export interface SessionReport {
  readonly programs: number;
  readonly compared: number;
  readonly beyond: number;
  /** In the order of the programs. */
  readonly failures: readonly FoundFailure[];
  /** Modules whose worker failed, with why. */
  readonly errors: readonly string[];
  readonly coverage: Coverage;
}

/** The jobs of a session. */
export function jobsOf({
  programs,
  seed,
  shrinkFor,
}: Omit<SessionOptions, 'workers' | 'first'>): Job[] {
  return Array.from({ length: Math.ceil(programs / PROGRAMS) }, (_, module) => ({
    seed,
    module,
    count: Math.min(PROGRAMS, programs - module * PROGRAMS),
    shrinkFor,
  }));
}

/** Who hears at once of what comes out. */
export interface SessionListener {
  /** Programs done so far. */
  progress(programs: number): void;
  /** Failures of one module, as soon as it is done. */
  failed(failures: readonly FoundFailure[]): void;
}

/** Runs a session. */
export async function runSession(
  options: SessionOptions,
  listener?: SessionListener,
): Promise<SessionReport> {
  const coverage = new Coverage();
  const failures: FoundFailure[] = [];
  const errors: string[] = [];
  let [programs, compared, beyond] = [0, 0, 0];
  const isEnough = (): boolean =>
    options.first && failures.some(({ failure }) => failure.kind === 'difference');
  await runJobs(
    jobsOf(options),
    options.workers,
    (job, answer) => {
      programs += job.count;
      if ('error' in answer) errors.push(`module ${job.module}: ${answer.error}`);
      else {
        compared += answer.report.compared;
        beyond += answer.report.beyond;
        failures.push(...answer.report.failures);
        listener?.failed(answer.report.failures);
        coverage.merge(answer.report.coverage);
      }
      listener?.progress(programs);
    },
    isEnough,
  );
  failures.sort((a, b) => a.program - b.program);
  return { programs, compared, beyond, failures, errors: errors.sort(), coverage };
}

/** Whether a failure is one of tsbpf: what is too large is refused with a reason. */
export function isWrong(kind: string): boolean {
  return kind !== 'too large';
}
