// Every operator and function of numbers and bigints, on pairs of values at the edges.
import { array, hash, i64, syscallProgram, u32, u64 } from '@tsbpf/dsl';

/** Numbers at the edges of 32 bits and of safe integers. */
const SMALL = [
  0, 1, -1, 7, -7, 0x7fff_ffff, -0x8000_0000, 0x8000_0000, 0xffff_ffff, 0x1_0000_0000,
  -0x1_0000_0001, 9_007_199_254_740_991, -9_007_199_254_740_991,
];
const UNSIGNED = [
  0n,
  1n,
  3n,
  255n,
  0x7fff_ffffn,
  0xffff_ffffn,
  0x1_0000_0000n,
  0x20_0000_0000_0000n,
  0x7fff_ffff_ffff_ffffn,
  0x8000_0000_0000_0000n,
  0xffff_ffff_ffff_ffffn,
];
const SIGNED = [
  0n,
  1n,
  -1n,
  3n,
  -3n,
  0x7fff_ffffn,
  -0x8000_0000n,
  0x20_0000_0000_0000n,
  0x7fff_ffff_ffff_ffffn,
  -0x7fff_ffff_ffff_ffffn,
  -0x8000_0000_0000_0000n,
];

export const few = array(u64, { maxEntries: 1 });

/** Results by operation and numbers of the operands. */
export const numbers = hash(u32, i64);
export const bigs = hash(u32, u64);

function ofNumbers(operation: number, x: number, y: number): number {
  const divisor = y;
  switch (operation) {
    case 0:
      return Math.abs(x) - Math.sign(y);
    case 1:
      return Math.clz32(x);
    case 2:
      return ~x - Number(!y) + 2 ** 10;
    case 3:
      return -x;
    case 4:
      return Math.trunc(x / 7) + (x % -7);
    case 5:
      return (Math.min(x) % 1000) - Math.max(y % 1000, 3, -3);
    case 6:
      return Math.imul(x, y);
    case 7:
      return (x & y) + (x | y) - (x ^ y);
    case 8:
      return x << y;
    case 9:
      return x >> y;
    case 10:
      return x >>> y;
    case 11:
      return Math.min(x, y);
    case 12:
      return (x % 1000) * (y % 1000) + Math.trunc(x / 4) - Math.trunc(y / 4);
    case 13:
      return divisor === 0 ? 0 : Math.trunc(x / divisor) ^ (x % divisor);
    case 14:
      return Number(x < y) + 2 * Number(x >= y) + 4 * Number(x === y) + 8 * Number(x > y);
    default:
      return x;
  }
}

function ofBigints(operation: number, u: bigint, s: bigint, v: bigint): bigint {
  const amount = v & 63n;
  switch (operation) {
    case 0:
      return BigInt(u < s) + 2n * BigInt(u <= s) + 4n * BigInt(s > u) + 8n * BigInt(s === u);
    case 1:
      return u + s;
    case 2:
      return u - v;
    case 3:
      return u64(u * s);
    case 4:
      return (u & s) ^ (v | 1n);
    case 5:
      return s ^ (u >> 1n);
    case 6:
      return s === 0n ? 0n : u64(u / s);
    case 7:
      return s === 0n ? 0n : u64(u % s);
    case 8:
      return v === 0n ? 0n : u64(s / v);
    case 9:
      return v === 0n ? 0n : u64(s % v);
    case 10:
      return u64(u << amount);
    case 11:
      return u >> amount;
    case 12:
      return u64(s << amount);
    case 13:
      return u64(s >> amount);
    case 14:
      return BigInt.asUintN(0, u) + BigInt.asUintN(1, s);
    case 15:
      return u64(BigInt.asIntN(1, u) + BigInt.asIntN(53, v));
    case 16:
      return u64(BigInt.asIntN(32, u) + BigInt.asUintN(32, s));
    case 17:
      return BigInt.asUintN(63, s);
    case 18:
      return BigInt(BigInt.asIntN(64, u) < BigInt.asUintN(64, s));
    case 19:
      return u64(~u) ^ u64(-s);
    default:
      return u64(v);
  }
}

/** Targets of assignments, with every assigning operator. */
function assigned(x: number, big: bigint): number {
  let n = x % 1000;
  n += 5;
  n -= 2;
  n *= 3;
  n %= 1009;
  n <<= 3;
  n >>= 1;
  n ^= 21;
  n |= 64;
  n &= 4095;
  n >>>= 1;
  let b = big;
  b >>= 3n;
  b /= 5n;
  b *= 2n;
  b %= 1001n;
  b <<= 2n;
  b |= 1n;
  b ^= 6n;
  b &= 0xffffn;
  b -= 3n;
  b += 9n;
  let isOdd = n % 2 !== 0;
  isOdd ||= b > 100n;
  isOdd &&= x !== 7;
  let found = few.get(1);
  found ??= 12n;
  let count = 0;
  const before = count++ + ++count - --count - count--;
  return n + Number(b) * 5000 + Number(isOdd) + Number(found) + before + count;
}

// Operands are read where they are used, so that no operation moves out of the loops.
export const run = syscallProgram(() => {
  for (let i = 0; i < 13; i++) {
    numbers.set(i, BigInt(assigned(SMALL[i] ?? 0, UNSIGNED[i] ?? 77n)));
    for (let j = 0; j < 13; j++) {
      for (let operation = 0; operation < 15; operation++) {
        const result = ofNumbers(operation, SMALL[i] ?? 0, SMALL[j] ?? 0);
        numbers.set(1000 + operation * 10_000 + i * 100 + j, BigInt(result));
      }
    }
  }
  for (let i = 0; i < 11; i++) {
    for (let j = 0; j < 11; j++) {
      for (let operation = 0; operation < 20; operation++) {
        const [u, s, v] = [UNSIGNED[i] ?? 0n, SIGNED[j] ?? 0n, UNSIGNED[j] ?? 0n];
        bigs.set(operation * 10_000 + i * 100 + j, ofBigints(operation, u, s, v));
      }
    }
  }
});
