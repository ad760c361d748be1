import { join } from 'node:path';
import { buildProgram } from './build-program.ts';
import { repositoryRoot } from './repository-root.ts';

/** Programs that trigger the events of the examples. Paths. */
export interface TestPrograms {
  /** `reader <reads>`: reads one byte each time. */
  readonly reader: string;
  /** `opener <prefix> <count>`: opens `<prefix>0`, `<prefix>1` and so on. */
  readonly opener: string;
  /** `spinner <milliseconds>` of CPU time. */
  readonly spinner: string;
  /** `compute <calls>`: calls compute() with 1000 and 100000 rounds, so often each. */
  readonly compute: string;
}

/** Builds them into a folder. */
export function testPrograms(folder: string): TestPrograms {
  const own = (name: string) =>
    buildProgram(join(import.meta.dirname, 'programs', `${name}.c`), folder);
  return {
    reader: own('reader'),
    opener: own('opener'),
    spinner: own('spinner'),
    compute: buildProgram(join(repositoryRoot, 'examples/function-latency/compute.c'), folder),
  };
}
