// Loops over long strings, many in one handler and inside a loop of a thousand rounds.
import { hash, i64, str, syscallProgram, u32 } from '@tsbpf/dsl';

export const texts = hash(u32, str(1024));
export const numbers = hash(u32, i64);

const PATH = '/with/ümläuts/😀/some/script.js';

/** Five loops over one string. */
function measure(text: string, other: string, at: number): number {
  let sum = text.length * 3 + other.length;
  sum += (text.codePointAt(at) ?? 7) * 5;
  if (text.endsWith('/some/script.js')) sum += 11;
  if (text.includes('😀')) sum += 13;
  return sum;
}

export const run = syscallProgram(() => {
  texts.set(1, PATH);
  texts.set(2, 'short');
  const one = texts.get(1);
  const two = texts.get(2);
  if (one === undefined || two === undefined) return;
  let lengths = one.length + two.length + one.length + two.length + one.length;
  lengths += one.length + two.length + one.length + two.length + one.length;
  lengths += one.length + two.length + one.length + two.length + one.length;
  lengths += one.length + two.length + one.length + two.length + one.length;
  numbers.set(0, BigInt(lengths));
  numbers.set(1, BigInt(measure(one, two, 8) + measure(two, one, 2) + measure(one, one, 40)));
  let sum = 0;
  for (let i = 0; i < 1_000; i++) {
    sum += one.length + two.length + one.length + two.length + one.length;
    sum += one.length + two.length + one.length + two.length + one.length;
    sum += one.length + two.length + one.length + two.length + one.length;
    sum += one.length + two.length + one.length + two.length + one.length;
    if (i % 100 === 0) sum += measure(two, two, i % 7);
  }
  numbers.set(2, BigInt(sum));
});
