import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { objectOf } from './module.ts';
import { jobsOf } from './session.ts';

/**
 * Writes the compiled objects of a session into a folder, many programs in each. Returns how many
 * programs they have; what does not compile is left out.
 */
export function writeObjects(
  folder: string,
  { programs, seed }: { readonly programs: number; readonly seed: bigint },
): number {
  mkdirSync(folder, { recursive: true });
  let written = 0;
  for (const job of jobsOf({ programs, seed, shrinkFor: 0 })) {
    const object = objectOf(job);
    if (object.bytes === undefined) continue;
    writeFileSync(join(folder, `${job.seed}-${job.module}.bpf.o`), object.bytes);
    written += object.programs;
  }
  return written;
}
