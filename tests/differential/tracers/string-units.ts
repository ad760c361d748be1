// Single units of strings: halves of pairs, bytes that are not UTF-8, none outside.
import { counter, hash, i64, str, struct, syscallProgram, u32 } from '@tsbpf/dsl';

const TEXTS = ['', 'a', '.js', 'ä€', '😀x', 'x😀', '\u{10080}', '\ufffd', 'plain text'] as const;
const Named = struct({ at: u32, name: str(4) });

export const texts = hash(u32, str(16));
/** Cuts most of the texts inside a character. */
export const cut = hash(u32, str(4));
export const units = hash(u32, str(4));
export const narrow = hash(u32, str(2));
export const named = hash(Named, i64);
export const kinds = counter(str(8));
export const numbers = hash(u32, i64);

function isVowel(unit: string): boolean {
  return unit === 'a' || unit === 'e' || unit === 'ä';
}

function kindOf(unit: string | undefined): string {
  switch (unit) {
    case undefined:
      return 'none';
    case 'a':
    case 'x':
      return 'letter';
    case '€':
    case '\ufffd':
      return 'other';
    default:
      return unit ? 'some' : 'empty';
  }
}

function bits(text: string, other: string, i: number): number {
  const unit = text[i] ?? '';
  let last = text[0] ?? '';
  if (i > 1) last = text[1] ?? 'a';
  let sum = Number(unit === last) + 2 * Number(unit === other[0]) + 4 * Number(unit === other);
  if (text[0] === '.') sum += 8;
  if (text.at(i) === undefined) sum += 16;
  if (unit) sum += 32;
  if (unit.length === 1) sum += 64;
  if (isVowel(unit)) sum += 128;
  if (text[-1] === undefined) sum += 256;
  if (text.at(1) === 'j') sum += 512;
  if (unit !== 'longer' && other === last) sum += 1024;
  return sum;
}

export const run = syscallProgram(() => {
  for (let i = 0; i < TEXTS.length; i++) {
    const text = TEXTS[i] ?? '';
    texts.set(i, text);
    cut.set(i, text);
  }
  for (let i = 0; i < TEXTS.length; i++) {
    const text = texts.get(i);
    const short = cut.get(i);
    if (text === undefined || short === undefined) return;
    for (let at = 0; at < 4; at++) {
      const key = 10 * i + at;
      units.set(key, text[at] ?? '-');
      units.set(1000 + key, short[at] ?? '-');
      narrow.set(key, text[at] ?? '');
      kinds.increment(kindOf(text[at]));
      kinds.increment(kindOf(short[at]));
      named.set({ at: key, name: short.at(at) ?? '' }, 1n);
      numbers.set(key, BigInt(bits(text, short, at)));
      numbers.set(1000 + key, BigInt(bits(short, units.get(key) ?? '', at)));
    }
  }
});
