import { array, bool, hash, i32, str, struct, syscallProgram, u16, u32, u64 } from '@tsbpf/dsl';

const Point = struct({ x: u32, y: u32 });
const Row = struct({ counts: array(u16, 5), points: array(Point, 3), flags: array(bool, 2) });
const PRIMES = [2, 3, 5, 7, 11];
const NAMES = ['zero', 'one', 'two-is-longer'] as const;
const SIGNED = [-5n, 10n, 20n];
const NESTED = { steps: [1, 2, 4], on: true };

export const out = hash(u32, i32);
export const big = hash(u32, u64);
export const names = hash(u32, str(16));
export const rows = hash(u32, Row);

export const run = syscallProgram(() => {
  rows.set(1, {
    counts: [10, 20, 30, 40, 50],
    points: [
      { x: 1, y: 2 },
      { x: 3, y: 4 },
      { x: 5, y: 6 },
    ],
    flags: [true, false],
  });
  const row = rows.get(1);
  if (row === undefined) return;
  let total = 0;
  for (const count of row.counts) {
    if (count === 20) continue;
    if (count === 50) break;
    total += count;
  }
  out.set(0, total);
  for (const { x, y } of row.points) total += x * y;
  out.set(1, total);
  for (let i = 0; i < 8; i++) {
    out.set(10 + i, row.counts[i] ?? -1);
    out.set(20 + i, PRIMES[i] ?? -1);
    out.set(30 + i, row.points[i]?.y ?? -1);
    names.set(i, NAMES[i] ?? 'none');
    out.set(40 + i, row.flags[i] === true ? 1 : 0);
  }
  let sum = 0n;
  for (const value of SIGNED) sum += value;
  big.set(0, sum);
  out.set(2, PRIMES[2] ?? 0);
  out.set(3, [4, 5, 6][1] ?? 0);
  out.set(4, PRIMES.length + row.counts.length);
  for (const step of NESTED.steps) out.set(50 + step, step);
  for (const [a, b] of [
    [1, 2],
    [3, 4],
  ] as const) {
    out.set(60 + a, b);
  }
  outer: for (const a of [1, 2, 3]) {
    for (const b of [1, 2, 3]) {
      if (b === 2) continue outer;
      if (a === 3) break outer;
      out.set(70 + a * 3 + b, 1);
    }
  }
  for (let i = 0; i < 5; i++) row.counts[i] = 65_530 + i * 3;
  row.points[2] = { x: 7, y: 8 };
  row.flags[1] = row.flags[0] ?? false;
  const last = Math.min(total, 4);
  if (last > 0) row.counts[last] = 9;
  for (let i = 0; i < 5; i++) out.set(80 + i, row.counts[i] ?? -1);
  out.set(90, (row.points[2]?.y ?? 0) + Number(row.flags[1]));
});
