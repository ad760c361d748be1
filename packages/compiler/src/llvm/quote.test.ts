import { expect, test } from 'vitest';
import { quoteBytes, quoteName, quoteText } from './quote.ts';

test('text is UTF-8 with everything else than printable ASCII escaped', () => {
  expect(quoteText('a "b" \\ ü\n')).toBe('"a \\22b\\22 \\5c \\c3\\bc\\0a"');
  expect(quoteBytes(Uint8Array.of(0, 0x7f, 0xff))).toBe('"\\00\\7f\\ff"');
});

test('names are quoted where they must be', () => {
  expect(quoteName('@', 'vfs_read.x')).toBe('@vfs_read.x');
  expect(quoteName('@', 'größe')).toBe('@"gr\\c3\\b6\\c3\\9fe"');
  expect(quoteName('%', '1a')).toBe('%"1a"');
});
