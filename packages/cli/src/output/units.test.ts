import { expect, test } from 'vitest';
import { formatBytes, formatDuration } from './units.ts';

test.each([
  [0n, '0ns'],
  [850n, '850ns'],
  [999n, '999ns'],
  [1_000n, '1us'],
  [12_345n, '12.3us'],
  [999_499n, '999us'],
  [999_999n, '1ms'],
  [1_500_000n, '1.5ms'],
  [2_500_000_000n, '2.5s'],
  [59_400_000_000n, '59.4s'],
  [59_999_999_999n, '1m00s'],
  [185_000_000_000n, '3m05s'],
  [7_800_000_000_000n, '2h10m'],
  [349_200_000_000_000n, '4d01h'],
  [-1_500n, '-1.5us'],
  [42, '42ns'],
])('%s nanoseconds are %s', (nanoseconds, text) => {
  expect(formatDuration(nanoseconds)).toBe(text);
});

test.each([
  [0, '0B'],
  [1023, '1023B'],
  [1024, '1KiB'],
  [1536n, '1.5KiB'],
  [20n * 1024n * 1024n, '20MiB'],
  [1024 * 1024 - 1, '1MiB'],
  [2n ** 64n - 1n, '16EiB'],
  [-2048, '-2KiB'],
])('%s bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
