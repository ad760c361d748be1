import { hash, syscallProgram, u32, u64 } from '@tsbpf/dsl';

export const inputs = hash(u32, u64);
export const out = hash(u32, u64);

export const run = syscallProgram(() => {
  let i = 0;
  let sum = 0;
  while (i < 10) {
    i += 1;
    if (i === 4) continue;
    if (i > 8) break;
    sum += i;
  }
  out.set(0, BigInt(sum * 100 + i));

  let n = 5;
  let steps = 0;
  while (n--) steps += n;
  out.set(1, BigInt(steps * 100 - n));

  let once = 0;
  do {
    once += 1;
  } while (once > 5 && once < 9);
  out.set(2, BigInt(once));

  let tries = 0;
  do {
    if (tries % 2 === 0) continue;
    sum += tries;
  } while (++tries < 7);
  out.set(3, BigInt(sum));

  let bits = 0;
  for (let rest = 0b1011_0110; rest !== 0; rest &= rest - 1) bits += 1;
  out.set(4, BigInt(bits));

  let log = 0;
  for (let rest = 100_000; rest > 0; rest = Math.trunc(rest / 10)) log += 1;
  let size = 1n << 40n;
  let shifts = 0n;
  while (size) {
    size >>= 3n;
    shifts += 1n;
  }
  out.set(5, BigInt(log) * 1_000n + shifts);

  inputs.set(1, 77n);
  const limit = Math.min(Number(inputs.get(1) ?? 0n), 100);
  let up = 3;
  while (up < limit && sum < 1_000) {
    up += 2;
    sum += up;
  }
  out.set(6, BigInt(sum * 1_000 + up));

  for (let a = 0, b = 20; a < 20 && a < b; a++, b--) {
    out.set(7, BigInt(a * 100 + b));
  }

  let endless = 0;
  for (;;) {
    if (endless >= 12) break;
    endless++;
  }
  let down = 50;
  for (; down >= 20; down -= 7);
  out.set(8, BigInt(endless * 1_000 + down));
  out.set(9, BigInt(collatz(27)));
  out.set(10, BigInt(firstFactor(9_409)));

  let far = 0;
  let odd = 0;
  while (far < 30_000) {
    far += 1;
    if (far % 2 === 1) odd += 1;
    if (far % 3 === 0) continue;
    if (odd > 12_345) break;
  }
  out.set(11, BigInt(far * 100_000 + odd));
});

/** Steps of the Collatz sequence; its end is not known, so the steps are counted. */
function collatz(from: number): number {
  let value = from;
  let steps = 0;
  while (value !== 1 && steps < 500) {
    value = value % 2 === 0 ? Math.trunc(value / 2) : 3 * value + 1;
    steps += 1;
  }
  return steps;
}

function firstFactor(of: number): number {
  let factor = 2;
  while (true) {
    if (factor > 200) return 0;
    if (of % factor === 0) return factor;
    factor += 1;
  }
}
