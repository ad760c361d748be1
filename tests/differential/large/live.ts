import { join } from 'node:path';
import { mockKernel } from '@tsbpf/runtime/mock';
// biome-ignore lint/correctness/useImportExtensions: plain JavaScript, with its types beside it
import { leftBehind, type Outcome } from '../../harness/outcome.mjs';
import * as analyser from './tracer/analyser.ts';
import { fireWorkload } from './workload.ts';

/** A tracer of more than 400 lines, of more than twelve functions, in four files and one of probes. */
export const analyserPath = join(import.meta.dirname, 'tracer/analyser.ts');

/** What the program `flows` leaves behind in the mock. */
export function mockLive(prefix: string): Outcome {
  const kernel = mockKernel(analyser, { task: { pid: 7, comm: 'flows' } });
  fireWorkload(kernel, prefix);
  return leftBehind(kernel, analyser);
}

/** An outcome with how often instead of how long. */
export function withoutTimes(outcome: Outcome): Outcome {
  const latency = (outcome.maps.latency as readonly string[]).map((entry) => {
    const [operation, { total }] = JSON.parse(entry);
    return [operation, total];
  });
  return { ...outcome, maps: { ...outcome.maps, latency } };
}
