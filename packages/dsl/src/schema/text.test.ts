import { describe, expect, it } from 'vitest';
import { decodeText, encodeText, truncateText } from './text.ts';

describe('text', () => {
  it.each(Array.from({ length: 20 }, (_, length) => length).concat([63, 64, 65, 200]))(
    'of %i bytes comes back',
    (length) => {
      const text = 'abcdefghij'.repeat(20).slice(0, length);
      const content = Uint8Array.from([9, ...encodeText(text, 1000), 0, 9]);
      expect(decodeText(content, 1, content.length)).toBe(text);
      expect(decodeText(content, 1, 1 + length)).toBe(text);
    },
  );

  it('ends at the first NUL', () => {
    expect([...encodeText('a\0b', 10)]).toEqual([97]);
    expect(truncateText('a\0b', 10)).toBe('a');
  });

  it('is cut by bytes, as in the kernel', () => {
    expect(truncateText('abcdef', 4)).toBe('abc');
    expect(truncateText('ä'.repeat(3), 4)).toBe('ä\ufffd');
  });
});
