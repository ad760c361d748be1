import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { entries } from '../../packages/compiler/src/diagnostics/catalog.ts';
import { fixtures } from '../../packages/compiler/tests/diagnostics/fixtures.ts';

/** Codes that no tracer can yield, with the test that yields them otherwise. */
const WITHOUT_TRACER: Readonly<Record<string, string>> = {
  // TypeScript refuses `with` in a module first.
  TSB2123: 'packages/compiler/tests/diagnostics/syntax-kinds.test.ts',
  // A mistake of the compiler, and a missing addon.
  TSB5001: 'packages/compiler/tests/diagnostics/object-phase.test.ts',
  TSB5003: 'packages/compiler/tests/diagnostics/object-phase.test.ts',
};

const all = fixtures();

describe('packages/compiler/tests/diagnostics/fixtures', () => {
  test.each(entries.map(({ code }) => code))('%s has a wrong tracer', (code) => {
    const other = WITHOUT_TRACER[code];
    expect(all.some((fixture) => fixture.code === code)).toBe(other === undefined);
    expect(other === undefined || existsSync(new URL(`../../${other}`, import.meta.url))).toBe(
      true,
    );
  });

  test.each(all)('$name has a code of the catalogue and its text', ({ code, expected }) => {
    expect(entries.map((entry) => entry.code)).toContain(code);
    expect(existsSync(expected)).toBe(true);
  });
});
