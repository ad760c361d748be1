import { describe, expect, test } from 'vitest';
import { CliError } from '../cli-error.ts';
import { durationFlag, parseDuration } from './duration.ts';

describe('parseDuration', () => {
  test.each([
    ['250us', 250_000],
    ['10ms', 10e6],
    ['3s', 3e9],
    ['1.5m', 90e9],
    ['1h', 3600e9],
  ])('%s', (text, nanoseconds) => {
    expect(parseDuration(text)).toBe(nanoseconds);
  });

  test.each(['', 's', '-3s', '3 s', '3', '1e3s', '3sec', '.5s'])("'%s' is not one", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('durationFlag', () => {
  test('gives milliseconds; a plain number is seconds', () => {
    expect(durationFlag('--duration', '500ms')).toBe(500);
    expect(durationFlag('--duration', '2')).toBe(2000);
    expect(durationFlag('--duration', '0.5')).toBe(500);
  });

  test.each(['0', '1ms', '25h0', 'soon', '800h'])("refuses '%s' and names the flag", (text) => {
    expect(() => durationFlag('--interval', text)).toThrow(CliError);
    expect(() => durationFlag('--interval', text)).toThrow(/^--interval takes a time/);
  });
});
