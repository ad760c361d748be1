import { describe, expect, test } from 'vitest';
import { fixtures, outcomeOf } from './fixtures.ts';

/** Each wrong tracer whose code starts with `prefix` yields its one diagnostic, at its place. */
export function testFixtures(prefix: string): void {
  const chosen = fixtures().filter(({ code }) => code.startsWith(prefix));

  describe(`wrong tracers, ${prefix}`, () => {
    test.each(chosen)('$name', async (fixture) => {
      const { diagnostics, text } = outcomeOf(fixture);
      expect(diagnostics.map(({ code }) => code)).toEqual([fixture.code]);
      await expect(text).toMatchFileSnapshot(fixture.expected);
    });

    test('are there', () => {
      expect(chosen.length).toBeGreaterThan(0);
    });
  });
}
