import { array, hash, str, struct, syscallProgram, u32, u64 } from '@tsbpf/dsl';

const Row = struct({ counts: array(u32, 8), name: str(16) });

export const out = hash(u32, u64);
export const rows = hash(u32, Row);
export const names = hash(u32, str(16));
export const words = hash(str(16), u32);

/** Long loops run as callbacks of the kernel. */
export const run = syscallProgram(() => {
  let sum = 0n;
  for (let i = 0; i < 100_000; i++) {
    if (i % 3 === 0) continue;
    sum += BigInt(i);
    if (sum > 1_000_000n) break;
  }
  out.set(0, sum);

  let last = 0;
  outer: for (let i = 0; i < 300; i++) {
    for (let j = 0; j < 300; j++) {
      if (i * j === 10_000) break outer;
      if (j > i) continue outer;
      last = i * 1000 + j;
    }
  }
  out.set(1, BigInt(last));
  out.set(2, firstSquareAbove(50_000));

  let name = 'none';
  let odd = false;
  for (let i = 0; i < 5_000; i++) {
    odd = !odd;
    if (i === 4_321) name = odd ? 'odd' : 'even';
    if (i > 4_990) out.set(i, BigInt(i));
  }
  names.set(0, name);
  out.set(3, odd ? 1n : 0n);

  rows.set(1, { counts: [1, 2, 3, 4, 5, 6, 7, 8], name: 'row' });
  const row = rows.get(1);
  if (row === undefined) return;
  for (let i = 0; i < 2_000; i++) {
    const count = row.counts[i % 9];
    if (count === undefined) continue;
    if (row.counts[i % 8] === 2) words.set(row.name, i);
    if (i % 7 === 0) row.name = 'seven';
    out.set(10_000 + i, BigInt(count * i));
  }
});

function firstSquareAbove(limit: number): bigint {
  for (let i = 0; i < 1_000; i++) {
    for (let j = i; j < i + 2; j++) {
      if (i * i > limit) return BigInt(j);
    }
  }
  return 0n;
}
