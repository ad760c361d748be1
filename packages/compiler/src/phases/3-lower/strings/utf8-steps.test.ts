import { decodeExact } from '@tsbpf/dsl/~internal';
import { expect, test } from 'vitest';
import { utf8Steps } from './utf8-steps.ts';

const table = utf8Steps();

/** UTF-16 units of bytes, as the program counts them. */
function lengthOf(bytes: Uint8Array): number {
  let [units, step] = [0, 0];
  for (const byte of bytes) {
    step = table[256 + ((step & 0xf0) | (table[byte] ?? 0))] ?? 0;
    units += 1 - (step & 0b11) + ((step >> 2) & 1);
  }
  return units;
}

test.each(['ascii', 'жук', 'd\u0800\uffff', '𐀀🙂\u{10ffff}', '\ud7ff\ue000'])(
  'whole characters: %s',
  (text) => {
    expect(lengthOf(new TextEncoder().encode(text))).toBe(text.length);
  },
);

// At the edges of what each byte can be.
const FOLLOWING = [0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc2];
const LEADING = [
  0xc0, 0xc1, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5,
];
const EDGES = [...FOLLOWING, ...LEADING, 0xff];

function sequences(...places: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const [first, ...rest] = places;
  if (first === undefined) return [[]];
  return sequences(...rest).flatMap((end) => first.map((byte) => [byte, ...end]));
}

test.each([
  { name: 'three edges', of: sequences(EDGES, EDGES, EDGES) },
  { name: 'characters of four bytes', of: sequences(LEADING, FOLLOWING, FOLLOWING, FOLLOWING) },
])('sequences have the length that JavaScript sees: $name', ({ of }) => {
  const wrong = of.filter((bytes) => {
    const text = decodeExact(Uint8Array.from(bytes), 0, bytes.length);
    return lengthOf(Uint8Array.from(bytes)) !== text.length;
  });
  expect(wrong).toEqual([]);
});
