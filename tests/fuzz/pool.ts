import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Job, ModuleReport } from './module.ts';

/** What a worker answers. */
export type Answer = { readonly report: ModuleReport } | { readonly error: string };

/** However this process was started: sources run as they are. */
const RUN_SOURCES = [
  '--import',
  pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href,
  '--conditions=tsbpf-source',
];
const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/**
 * Runs jobs on worker processes; each result comes as soon as it is there. A worker that dies takes its
 * job with it and no other. `isEnough` ends it early.
 */
export async function runJobs(
  jobs: readonly Job[],
  workers: number,
  onResult: (job: Job, answer: Answer) => void,
  isEnough: () => boolean = () => false,
): Promise<void> {
  const waiting = [...jobs];
  const next = (): Job | undefined => (isEnough() ? undefined : waiting.shift());
  await Promise.all(
    Array.from({ length: Math.min(workers, jobs.length) }, () => serve(next, onResult)),
  );
}

async function serve(
  next: () => Job | undefined,
  onResult: (job: Job, answer: Answer) => void,
): Promise<void> {
  let worker: ChildProcess | undefined;
  for (let job = next(); job !== undefined; job = next()) {
    worker ??= fork(WORKER, { serialization: 'advanced', execArgv: RUN_SOURCES });
    const answer = await ask(worker, job);
    onResult(job, answer);
    if (worker.exitCode !== null || worker.signalCode !== null) worker = undefined;
  }
  worker?.disconnect();
}

function ask(worker: ChildProcess, job: Job): Promise<Answer> {
  return new Promise((resolve) => {
    const onExit = (code: number | null, signal: string | null): void => {
      worker.off('message', onMessage);
      resolve({ error: `the worker ended with ${signal ?? code}` });
    };
    const onMessage = (answer: unknown): void => {
      worker.off('exit', onExit);
      resolve(answer as Answer);
    };
    worker.once('message', onMessage);
    worker.once('exit', onExit);
    worker.send(job);
  });
}
