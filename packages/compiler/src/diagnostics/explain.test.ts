import { describe, expect, test } from 'vitest';
import { entries } from './catalog.ts';
import { explain } from './explain.ts';

describe('explain', () => {
  test('tells about a code, however it is written', () => {
    const text = explain('TSB1008');
    expect(text).toContain('TSB1008: A probe must be exported');
    expect(text).toContain('would never run');
    expect(explain('tsb1008')).toBe(text);
    expect(explain(' 1008 ')).toBe(text);
  });

  test('knows every code', () => {
    expect(entries.filter(({ code }) => explain(code) === undefined)).toEqual([]);
  });

  test.each(['TSB9999', '', 'toString'])('does not know %j', (code) => {
    expect(explain(code)).toBeUndefined();
  });
});
