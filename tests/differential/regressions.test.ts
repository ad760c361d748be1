import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runRegression } from '../fuzz/run-regression.ts';

const FOLDER = join(import.meta.dirname, '../fuzz/regressions');

/** What the fuzzer found once, made small. */
const tracers = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));

test.each(tracers)('the kernel and the mock agree on %s', async (name) => {
  expect(await runRegression(join(FOLDER, name))).toBe('equal');
});
