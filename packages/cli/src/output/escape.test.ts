import { describe, expect, test } from 'vitest';
import { escapeLiteral, escapeText, quoteJson } from './escape.ts';

describe('escapeText', () => {
  test('leaves readable text alone, in any script', () => {
    for (const text of [
      '',
      'cat /etc/passwd',
      'Größe',
      '日本語',
      'naïve 🙂',
      'C:\\temp',
      '\ufffd',
    ]) {
      expect(escapeText(text)).toBe(text);
    }
  });

  test('escapes every control character', () => {
    for (let code = 0; code < 0xa0; code += 1) {
      if (code >= 0x20 && code < 0x7f) continue;
      const hex = code.toString(16).padStart(2, '0');
      expect(escapeText(`a${String.fromCharCode(code)}b`)).toBe(`a\\x${hex}b`);
    }
  });

  test('disarms an escape sequence', () => {
    expect(escapeText('\x1b[2J\x1b]0;owned\x07')).toBe('\\x1b[2J\\x1b]0;owned\\x07');
  });

  test.each([
    ['right-to-left override', '\u202e', '\\u{202e}'],
    ['isolate', '\u2066', '\\u{2066}'],
    ['zero-width space', '\u200b', '\\u{200b}'],
    ['zero-width joiner', '\u200d', '\\u{200d}'],
    ['byte order mark', '\ufeff', '\\u{feff}'],
    ['soft hyphen', '\u00ad', '\\xad'],
    ['line separator', '\u2028', '\\u{2028}'],
    ['Hangul filler', '\u3164', '\\u{3164}'],
    ['tag character', '\u{e0041}', '\\u{e0041}'],
    ['lone surrogate', '\ud800', '\\u{d800}'],
  ])('escapes a %s', (_, character, escaped) => {
    expect(escapeText(`a${character}b`)).toBe(`a${escaped}b`);
  });
});

test('escapeLiteral keeps the line breaks and tabs of the author', () => {
  expect(escapeLiteral('a\n\tb\x1b')).toBe('a\n\tb\\x1b');
});

describe('quoteJson', () => {
  test('is JSON for the same string, in safe characters', () => {
    const all = Array.from({ length: 0x300 }, (_, code) => String.fromCharCode(code)).join('');
    for (const text of [all, '\u202e\u{e0041}🙂日本', '"\\/', '\ud800']) {
      const quoted = quoteJson(text);
      expect(JSON.parse(quoted)).toBe(text);
      expect(quoted).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    }
  });
});
