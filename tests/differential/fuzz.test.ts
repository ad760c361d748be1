import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { isWrong, runSession } from '../fuzz/session.ts';

/** A slice of `pnpm fuzz`: fixed seeds, so that a failure is the same everywhere. */
const PROGRAMS = 840;

/** A rejection that is not cured yet; `pnpm fuzz` counts it as a failure. */
const OPEN = /same insn cannot be used with different pointers/;
const MOST_OPEN = 2;

test('random handlers mean the same in the kernel and in the mock', {
  timeout: 180_000,
}, async () => {
  const workers = availableParallelism();
  const options = { programs: PROGRAMS, seed: 5n, workers, shrinkFor: 0, first: false };
  const { failures, errors, compared, beyond, coverage } = await runSession(options);
  expect(errors).toEqual([]);
  const wrong = failures.filter(({ failure }) => isWrong(failure.kind));
  const isOpen = ({ failure }: (typeof wrong)[number]): boolean =>
    failure.kind === 'rejection' && OPEN.test(failure.reason);
  expect(wrong.filter((failure) => !isOpen(failure))).toEqual([]);
  expect(wrong.length).toBeLessThanOrEqual(MOST_OPEN);
  expect(coverage.missingConstructs()).toEqual([]);
  expect(compared).toBeGreaterThan(3 * PROGRAMS);
  expect(beyond).toBeLessThan(compared / 20);
});
