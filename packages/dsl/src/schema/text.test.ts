import { describe, expect, it } from 'vitest';
import {
  decodeExact,
  decodeText,
  encodeText,
  isKernelText,
  shownText,
  truncateText,
} from './text.ts';

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
    expect(truncateText('ä'.repeat(3), 4)).toBe('ä\udcc3');
  });

  it.each([
    ['a character that was cut', [0xe2, 0x82], '\udce2\udc82'],
    ['a longer form', [0xc0, 0x80, 0xe0, 0x80, 0x80], '\udcc0\udc80\udce0\udc80\udc80'],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80], '\udced\udca0\udc80'],
    ['what is beyond Unicode', [0xf4, 0x90, 0x80, 0x80], '\udcf4\udc90\udc80\udc80'],
    ['bytes around a character', [0x80, 0xc3, 0xa9, 0xff], '\udc80é\udcff'],
    ['a mark of the byte order', [0xef, 0xbb, 0xbf, 0x61], '\ufeffa'],
  ])('of a handler keeps %s', (_, content, text) => {
    const bytes = Uint8Array.from(content);
    expect(decodeExact(bytes, 0, bytes.length)).toBe(text);
    expect([...encodeText(text, 100)]).toEqual(content);
    expect(shownText(text)).toBe(decodeText(bytes, 0, bytes.length));
  });

  it('is shown and stored with U+FFFD for half of a pair', () => {
    expect(shownText('a\ud83d')).toBe('a\ufffd');
    expect([...encodeText('\ude00', 10)]).toEqual([0xef, 0xbf, 0xbd]);
  });

  it('has a form in the kernel without NUL and halves of pairs', () => {
    expect(isKernelText('a😀\uffff')).toBe(true);
    expect(isKernelText('a\0')).toBe(false);
    expect(isKernelText('\ud83d')).toBe(false);
  });
});
