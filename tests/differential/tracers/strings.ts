// Strings of every length and of bytes that are not UTF-8: length, code points, search, comparison.
import { hash, i64, str, syscallProgram, u32 } from '@tsbpf/dsl';

const TEXTS = [
  '',
  'a',
  'node',
  'nodejs',
  'ab.js',
  '.js',
  'x.jsx',
  '/usr/bin/node',
  'ä',
  'äöü',
  'naïve',
  '€',
  '€uro',
  '😀',
  'a😀b😀',
  '\uffff',
  '\ufeffbom',
  '\u07ff\u0800',
  '\u{10ffff}',
  '\ud7ff\ue000',
  '\ufffd',
  'exactly15bytes!',
  'sixteen bytes!!!',
  'ends with ä',
  '12345678901234ä',
  'abababababac',
] as const;

/** Capacities that cut most of the texts inside a character. */
export const cut3 = hash(u32, str(3));
export const cut4 = hash(u32, str(4));
export const cut5 = hash(u32, str(5));
export const short = hash(u32, str(16));
export const long = hash(u32, str(24));

export const numbers = hash(u32, i64);
export const kinds = hash(u32, str(16));

function kindOf(text: string): string {
  switch (text) {
    case 'node':
      return 'node';
    case 'ä':
    case '€':
      return 'one';
    case '':
      return 'empty';
    default:
      return text.endsWith('.js') ? 'script' : 'other';
  }
}

function tests(text: string): number {
  let bits = 0;
  if (text.startsWith('a')) bits |= 1;
  if (text.startsWith('€')) bits |= 2;
  if (text.endsWith('.js')) bits |= 4;
  if (text.endsWith('😀')) bits |= 8;
  if (text.endsWith('with ä')) bits |= 16;
  if (text.includes('ï')) bits |= 32;
  if (text.includes('bin/node')) bits |= 64;
  if (text.includes('')) bits |= 128;
  if (text.endsWith('exactly15bytes!')) bits |= 256;
  if (text.includes('\ufffd')) bits |= 512;
  if (text.includes('ababac')) bits |= 1024;
  if (text === '') bits |= 2048;
  if (text !== 'exactly15bytes!') bits |= 4096;
  if (text === '\ufffd') bits |= 8192;
  return bits;
}

/** Strings as conditions, alone and with numbers, and lengths that are only compared with zero. */
function truths(text: string, count: number): number {
  let bits = 0;
  if (text) bits |= 1;
  if (!text) bits |= 2;
  if (text && count) bits |= 4;
  if (count || !(text || count)) bits |= 8;
  bits |= text ? 16 : 32;
  if (text.length === 0) bits |= 64;
  if (text.length > 0) bits |= 128;
  if (text.length) bits |= 256;
  let rounds = 0;
  while (text && rounds < 3) rounds += 1;
  return bits + 512 * rounds + 4096 * Number(text.length !== 0);
}

/** Lengths, and every code point from before the first to behind the last. */
function sizes(text: string, at: number): void {
  numbers.set(at, BigInt(text.length));
  for (let i = -1; i < 6; i++) {
    numbers.set(at + 101 + i, BigInt(text.codePointAt(i) ?? -1));
  }
}

export const run = syscallProgram(() => {
  for (let i = 0; i < 26; i++) {
    const text = TEXTS[i] ?? '';
    cut3.set(i, text);
    cut4.set(i, text);
    cut5.set(i, text);
    short.set(i, text);
    long.set(i, text);
  }
  for (let i = 0; i < 26; i++) {
    const three = cut3.get(i);
    const four = cut4.get(i);
    const five = cut5.get(i);
    const sixteen = short.get(i);
    const longer = long.get(i);
    if (three === undefined || four === undefined || five === undefined) return;
    if (sixteen === undefined || longer === undefined) return;
    sizes(three, 1000 * i);
    numbers.set(1000 * i + 200, BigInt(longer.length * 100 + sixteen.length));
    numbers.set(1000 * i + 201, BigInt(four.length * 100 + five.length));
    numbers.set(1000 * i + 202, BigInt(longer.codePointAt(2) ?? -1));
    numbers.set(1000 * i + 203, BigInt(tests(sixteen)));
    numbers.set(1000 * i + 205, BigInt(tests(four)));
    numbers.set(1000 * i + 207, BigInt(truths(longer, i % 2)));
    numbers.set(1000 * i + 208, BigInt(truths(TEXTS[i] ?? '', i % 3)));
    kinds.set(i, kindOf(longer));
    kinds.set(100 + i, kindOf(three));
    const equal =
      Number(three === four) + 2 * Number(four === five) + 4 * Number(sixteen === longer);
    const next = short.get(i + 1);
    numbers.set(1000 * i + 206, BigInt(equal + 8 * Number(next === sixteen)));
  }
});
