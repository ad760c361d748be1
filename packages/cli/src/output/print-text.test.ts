import { expect, test } from 'vitest';
import { manifest, place, str, struct, u32, u64 } from '../testing/manifests.ts';
import { printFormatter } from './print-text.ts';

const printed = printFormatter(
  manifest({
    prints: [
      {
        id: 0,
        probe: 'enter',
        text: ['', ' took\n', ' ns'],
        record: struct({ id: u32, v0: str(16), v1: u64 }),
        place,
      },
    ],
  }),
);

test("keeps the author's line breaks, escapes traced text", () => {
  const values = ['c\na\x1bt', 12n];
  expect(printed({ text: 'c\na\x1bt took\n12 ns', values, probe: 'enter', place })).toBe(
    'c\\x0aa\\x1bt took\n12 ns',
  );
});

test('escapes all of a line that the manifest does not know', () => {
  const unknown = { text: 'a\nb', values: [], probe: 'other', place };
  expect(printed(unknown)).toBe('a\\x0ab');
});
