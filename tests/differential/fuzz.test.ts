import { expect, test } from 'vitest';
import { fuzzModule } from '../fuzz/fuzz-module.ts';
import { generateModule } from '../fuzz/module-generator.ts';

/** A slice of `pnpm fuzz`: fixed seeds, so that a failure is the same everywhere. */
const SEEDS = [5_000_000n, 5_000_001n, 9_000_000n, 9_000_001n];

test.each(SEEDS)(
  'random handlers mean the same in the kernel and in the mock, seed %s',
  async (seed) => {
    const { compared, differences } = await fuzzModule(generateModule(seed, 20), seed, 4);
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(20);
  },
);
