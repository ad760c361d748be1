import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import type { FoundFailure } from '../fuzz/module.ts';
import { isWrong, runSession } from '../fuzz/session.ts';

/** A slice of `pnpm fuzz`: fixed seeds, so that a failure is the same everywhere. */
const PROGRAMS = 1200;

/** Rejections that are not fixed yet (`tests/fuzz/regressions/open`); `pnpm fuzz` counts them as failures. */
const OPEN = [
  /pointer prohibited/,
  /more branches in a row than the verifier follows/,
  /more than a million instructions/,
];
const MOST_OPEN = 4;

test('random handlers mean the same in the kernel and in the mock', {
  timeout: 180_000,
}, async () => {
  const workers = availableParallelism();
  const options = { programs: PROGRAMS, seed: 5n, workers, shrinkFor: 0, first: false };
  const { failures, errors, compared, beyond, coverage } = await runSession(options);
  expect(errors).toEqual([]);
  const wrong = failures.filter(({ failure }) => isWrong(failure.kind));
  const isOpen = ({ failure }: FoundFailure): boolean =>
    failure.kind === 'rejection' && OPEN.some((reason) => reason.test(failure.reason));
  expect(wrong.filter((failure) => !isOpen(failure))).toEqual([]);
  expect(wrong.length).toBeLessThanOrEqual(MOST_OPEN);
  expect(coverage.missingConstructs()).toEqual([]);
  expect(compared).toBeGreaterThan(3 * PROGRAMS);
  expect(beyond).toBeLessThan(compared / 20);
});
