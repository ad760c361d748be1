// Widths, signs, structs, strings, aggregates, prints, losses.
import {
  array,
  bool,
  comm,
  counter,
  hash,
  histogram,
  i32,
  i64,
  param,
  print,
  ringbuf,
  str,
  struct,
  syscallProgram,
  u8,
  u16,
  u32,
  u64,
} from '@tsbpf/dsl';

export const limit = param(u32, { default: 7, help: 'a limit' });
const Row = struct({ a: u8, b: u64, name: str(20), ok: bool, c: i32 });
export const rows = hash(u32, Row);
export const sums = hash(u64, i64);
export const nums = hash(u32, u32);
export const out = ringbuf(Row);
export const c = counter();
export const k = counter(str(16));
export const h = histogram();
export const hk = histogram(u32);
export const arr = array(u64, { maxEntries: 4 });

function mul(a: number, b: number): number {
  if (a > b) return a * b;
  return a - b;
}

function label(x: number): string {
  return x > 3 ? 'big' : 'small-ish name';
}

export const run = syscallProgram(() => {
  nums.set(1, 70000);
  nums.set(2, u16(70000));
  nums.set(3, u32(-1));
  nums.set(4, (5 << 30) >>> 0);
  nums.set(5, mul(3, 9) >>> 0);
  nums.set(6, Math.trunc(mul(9, 3) / 4));
  nums.set(7, limit.value % 4);
  nums.set(8, (-7 % 4) >>> 0);
  nums.set(9, Math.trunc(-7 / 2) >>> 0);
  let x = 0;
  for (let i = 0; i < 10; i++) {
    if (i === 3) continue;
    if (i === 8) break;
    x += i;
  }
  nums.set(10, x);
  const got = nums.get(1) ?? 5;
  nums.set(11, got + 1);
  nums.set(12, nums.get(100) ?? 5);
  sums.set(1n, 5n - 9n);
  sums.set(2n, (5n - 9n) / 3n);
  sums.set(3n, (5n - 9n) * 3n);
  sums.set(4n, -7n % 4n);
  sums.set(5n, (1n << 40n) >> 3n);
  rows.set(1, { a: 300, b: 5n, name: 'hello world, this is long', ok: true, c: -5 });
  const row = rows.get(1);
  if (row !== undefined) {
    row.b += 10n;
    row.name = 'x';
    row.ok = row.b === 15n;
    out.emit({ a: row.a, b: row.b, name: row.name, ok: row.ok, c: row.c });
    if (row.name === 'x') c.increment();
    if (row.name.startsWith('hel')) c.add(100);
  }
  out.emit({ a: 1, b: 2n, name: label(2), ok: false, c: 3 });
  out.emit({ a: 1, b: 2n, name: label(5), ok: false, c: 3 });
  rows.delete(2);
  k.increment(comm());
  k.increment('abc');
  k.add('abc', 3);
  for (let i = 0; i < 70; i++) h.record(i);
  h.record(-1n);
  h.record(1n << 63n);
  hk.record(4, 1000);
  arr.set(2, 5n);
  arr.set(9, 5n);
  print(`pid ${1} ${-3n} ${true} ${label(9)} ${limit.value}`);
});
