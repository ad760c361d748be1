import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { isWrong, runSession } from '../fuzz/session.ts';

/** A slice of `pnpm fuzz`: fixed seeds, so that a failure is the same everywhere. */
const PROGRAMS = 840;

test('random handlers mean the same in the kernel and in the mock', {
  timeout: 180_000,
}, async () => {
  const workers = availableParallelism();
  const options = { programs: PROGRAMS, seed: 5n, workers, shrinkFor: 0, first: false };
  const { failures, errors, compared, beyond, coverage } = await runSession(options);
  expect(errors).toEqual([]);
  expect(failures.filter(({ failure }) => isWrong(failure.kind))).toEqual([]);
  expect(coverage.missingConstructs()).toEqual([]);
  expect(compared).toBeGreaterThan(3 * PROGRAMS);
  expect(beyond).toBeLessThan(compared / 20);
});
