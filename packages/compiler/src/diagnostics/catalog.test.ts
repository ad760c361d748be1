import { describe, expect, test } from 'vitest';
import { catalogs, entries } from './catalog.ts';

/** Stands for any argument of a message: text, number, list. */
const ARGUMENTS = ['alpha', 'beta', 'gamma', 'delta'] as never[];

describe('the catalogue', () => {
  test('has each code once', () => {
    const codes = entries.map(({ code }) => code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(codes.length).toBeGreaterThan(20);
  });

  test.each(
    catalogs.flatMap(({ phase, table }) =>
      Object.entries(table).map(([name, factory]) => ({ name, phase, entry: factory.entry })),
    ),
  )('$name has the code of its phase and says what to do', ({ phase, entry }) => {
    expect(entry.code).toMatch(new RegExp(`^TSB${phase}\\d{3}$`));
    expect(entry.title.trim()).not.toBe('');
    expect(entry.title).not.toMatch(/\.$/);
    expect(entry.explanation.trim()).not.toBe('');
    expect(entry.message(...ARGUMENTS).trim()).not.toBe('');
    expect(entry.message(...ARGUMENTS)).not.toMatch(/^Error|\.$/);
    expect(entry.help(...ARGUMENTS).trim()).not.toBe('');
  });
});
