import {
  array,
  bool,
  cell,
  comm,
  hash,
  i64,
  str,
  struct,
  syscallProgram,
  u8,
  u32,
} from '@tsbpf/dsl';

const Total = struct({ count: u32, sum: i64, name: str(16), big: bool });
const Row = struct({ sizes: array(u32, 4), total: Total });
const WANTED = [3, 5, 8];

export const out = hash(u32, i64);
export const rows = hash(u32, Row);
export const names = hash(u32, str(16));
export const totals = hash(u32, Total);
/** Not known when the tracer is compiled. */
export const unknown = cell(u32, 2);
export const marks = cell(array(u8, 4));

function bump(counter: { n: number }, by: number): number {
  counter.n += by;
  return counter.n;
}

function first(list: number[], value: number): number[] {
  list[0] = value;
  return list;
}

function swap(list: bigint[]): void {
  const [a, b] = [list[0] ?? 0n, list[1] ?? 0n];
  list[0] = b;
  list[1] = a;
}

function fresh(start: number): { n: number } {
  return { n: start };
}

export const run = syscallProgram(() => {
  // Constant and dynamic indexes, compound assignments.
  const a: [number, number, number, number] = [1, 2, 3, 4];
  for (let i = 0; i < 4; i++) a[i] = (a[i] ?? 0) * 10;
  // @ts-expect-error outside of tracers TypeScript does not see that the index is inside
  for (let i = 0; i < a.length; i++) a[i] += i;
  a[1] -= 100;
  const post = a[2]++;
  const pre = --a[3];
  out.set(0, BigInt(post * 1000 + pre));
  for (let i = 0; i < 6; i++) out.set(1 + i, BigInt(a[i] ?? -1));

  // Two names of one array, a function that writes it, and its result.
  const b = a;
  b[0] = 77;
  out.set(10, BigInt(a[0] ?? -1));
  const c = first(b, 78);
  c[1] = 5;
  out.set(11, BigInt((a[0] ?? 0) * 10 + (a[1] ?? 0)));
  const guarded = unknown.value & 7;
  if (guarded < 4) a[guarded] = 1000;
  let sum = 0;
  for (const each of a) sum += each;
  out.set(12, BigInt(sum));

  // Bigints of both signs, booleans, strings.
  const wide = [5n, 0x8000_0000_0000_0000n];
  swap(wide);
  out.set(20, wide[1] ?? 0n);
  const signed = [0n, 0n];
  signed[1] = -5n;
  signed[0] = (signed[1] ?? 0n) - 1n;
  for (let i = 0; i < 2; i++) out.set(21 + i, signed[i] ?? 0n);
  const flags = [false, false, false];
  flags[1] = true;
  for (let i = 0; i < 3; i++) out.set(25 + i, flags[i] === true ? 1n : 0n);
  const words = ['a', 'bb'];
  words[1] = comm();
  words[0] = 'longer than before';
  for (let i = 0; i < 2; i++) names.set(i, words[i] ?? 'none');

  // Objects.
  const o = { n: 0, text: 'x', on: false };
  o.n += 3;
  o.n++;
  const p = o;
  p.n = p.n * 2;
  p.on = p.n === 8;
  p.text = 'changed';
  out.set(30, BigInt(o.n));
  if (o.on && o.text === 'changed') out.set(31, 1n);
  out.set(32, BigInt(bump(o, 4) + bump({ n: 5 }, 1)));
  const { n } = o;
  o['n'] = 1;
  out.set(33, BigInt(n * 10 + o.n));
  const copy = { ...o, n: 50 };
  copy.n += 1;
  out.set(34, BigInt(copy.n * 10 + o.n));
  const x = fresh(1);
  const y = fresh(1);
  x.n = 9;
  out.set(35, BigInt(x.n * 10 + y.n));
  const closure = (by: number): void => {
    o.n += by;
    a[3] = by;
  };
  closure(6);
  out.set(36, BigInt(o.n * 10 + (a[3] ?? 0)));
  const chosen = guarded < 8 ? x : y;
  chosen.n = 3;
  out.set(37, BigInt(x.n * 10 + y.n));
  for (const each of [x, y]) each.n += 1;
  out.set(38, BigInt(x.n * 10 + y.n));

  // A new object in each iteration.
  for (let i = 0; i < 3; i++) {
    const mine: [number, number] = [i, 0];
    mine[1] += (mine[0] ?? 0) + 1;
    out.set(40 + i, BigInt(mine[1] ?? 0));
  }

  // Into maps and out of them.
  const total = { count: 0, sum: 0n, name: 'none', big: false };
  for (const size of a) {
    total.count += 1;
    total.sum -= BigInt(size);
    total.big = total.count > 3;
  }
  total.name = comm();
  a[0] = 0x1_0000_0007;
  rows.set(1, { sizes: [1, 2, 3, 4], total });
  totals.set(2, total);
  const row = rows.get(1);
  if (row === undefined) return;
  row.sizes[2] = 99;
  row.sizes[3] = (row.sizes[3] ?? 0) + 1;
  for (let i = 0; i < 4; i++) row.sizes[i] = (row.sizes[i] ?? 0) + i;
  row.total.count += 10;
  out.set(50, BigInt(row.sizes.includes(101) ? 1 : 0));
  marks.value = [9, 9, 9, 9];
  marks.value[1] = 300;
  marks.value.fill(7);
  for (let i = 0; i < 2; i++) marks.value[i] = i;

  // fill and includes.
  const filled = [1, 2, 3].fill(4);
  filled[1] = 6;
  const again = filled.fill(filled[1] ?? 0);
  out.set(60, BigInt((filled[0] ?? 0) + (again[2] ?? 0)));
  out.set(61, filled.includes(6) && !filled.includes(4) ? 1n : 0n);
  out.set(62, WANTED.includes(unknown.value) ? 1n : 0n);
  out.set(63, WANTED.includes(unknown.value + 3) ? 1n : 0n);
  out.set(64, ['node', 'cat'].includes(comm()) ? 1n : 0n);
  out.set(65, words.includes('longer than before') ? 1n : 0n);
  // An index at run time into an array that nobody writes.
  const table = [10, 20, 30];
  for (let i = 0; i < 4; i++) out.set(70 + i, BigInt(table[i] ?? -1));
});
