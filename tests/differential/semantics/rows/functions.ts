// Row: functions, also imported from other modules; closures passed to methods.
import { cell, hash, i64, str, struct, syscallProgram, u32, u64 } from '@tsbpf/dsl';
import { larger, SCALE } from './functions-imported.ts';

const Stats = struct({ count: u32, total: u64 });

export const two = cell(u32, 2);
export const out = hash(str(40), i64, { maxEntries: 100 });
export const words = hash(u32, u64);
export const stats = hash(u32, Stats);

function note(what: string, value: bigint | number): void {
  out.set(what, BigInt(value));
}

function scaled(value: number, by = SCALE): number {
  if (value > 100) return value;
  return value * by;
}

function repeat(times: number, act: (index: number) => void): void {
  for (let i = 0; i < Math.min(times, 8); i++) act(i);
}

const SCALES = { low: 2, high: 200 };

function scales(): { readonly low: number; readonly high: number } {
  return SCALES;
}

export const run = syscallProgram(() => {
  note('a default parameter', scaled(two.value));
  note('an argument', scaled(two.value, 10));
  note('an early return', scaled(two.value + 100));
  note('an imported, generic function', larger(two.value, 7));
  note('the same with bigints', larger(BigInt(two.value), 1n));
  let sum = 0;
  const add = (n: number): void => {
    sum += n;
  };
  repeat(4, add);
  repeat(2, (index) => {
    sum = sum * 10 + index;
  });
  note('closures change what they see', sum);
  const methods = { next: (n: number) => n + two.value };
  note('a function in an object', methods.next(1));
  note('a constant table as a result', scales().high);
  note('m.update(k, v => v + 1n) of nothing', words.update(1, (v) => v + 1n) ? 1 : 0);
  const step = BigInt(two.value);
  words.update(1, (v) => v + step, 40n);
  words.update(1, (v) => v + step, 40n);
  note('m.update(k, v => v + step, 40n) twice', words.get(1) ?? 0n);
  let calls = 0;
  const made = words.getOrInsertComputed(2, (key) => {
    calls += 1;
    return BigInt(key) * 100n;
  });
  words.getOrInsertComputed(2, () => {
    calls += 10;
    return 0n;
  });
  note('m.getOrInsertComputed(k, …)', (made ?? 0n) * 100n + BigInt(calls));
  note('m.getOrInsert(k, 7n)', words.getOrInsert(3, 7n) ?? 0n);
  stats.update(1, (s) => ({ count: s.count + 1, total: s.total + 5n }), { count: 1, total: 1n });
  stats.update(1, (s) => {
    s.total *= 2n;
  });
  const changed = stats.get(1);
  if (changed === undefined) return;
  const { count, total } = changed;
  note('closures on structs', BigInt(count) * 100n + total);
});
