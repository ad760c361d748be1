import type { Generator } from './generator.ts';
import { leaf, node, type Tree } from './tree.ts';

/** The largest number that is exact. */
export const SAFE = 2n ** 53n - 1n;
export const I64_MAX = 2n ** 63n - 1n;
export const I64_MIN = -(2n ** 63n);
export const U64_MAX = 2n ** 64n - 1n;

/** Whether a number can be one that JavaScript does not hold exactly. */
export function isUnsafe(low: bigint, high: bigint): boolean {
  return low < -SAFE || high > SAFE;
}

/** Most places keep values inside what the language promises; some do not, since programs do not. */
function isSpared(g: Generator): boolean {
  return g.random.once(40);
}

/** A number made to fit `bits` bits, in one of many ways. */
export function narrowNumber(g: Generator, value: Tree, bits: 15 | 20 | 31): Tree {
  const limit = 2n ** BigInt(bits);
  if ((value.low >= -limit && value.high <= limit) || isSpared(g)) return value;
  const mask = limit - 1n;
  const ways: (() => Tree)[] = [
    () => node('number', { construct: 'number &', low: 0n, high: mask })`(${value} & ${`${mask}`})`,
    () =>
      node('number', {
        construct: 'number %',
        low: 1n - mask,
        high: mask - 1n,
        guard: '$n',
      })`(${value} % ${`${mask}`})`,
    () => node('number', { construct: 'u8()', low: 0n, high: 255n })`u8(${value})`,
    () => node('number', { construct: 'i16()', low: -32768n, high: 32767n })`i16(${value})`,
  ];
  if (bits === 31) {
    ways.push(
      () =>
        node('number', {
          construct: 'i32()',
          low: -(2n ** 31n),
          high: 2n ** 31n - 1n,
        })`i32(${value})`,
      () => node('number', { construct: 'u16()', low: 0n, high: 65535n })`u16(${value})`,
    );
  }
  return g.random.pick(ways)();
}

/** A bigint made to fit `bits` bits beside its sign. */
export function narrowBigint(g: Generator, value: Tree, bits: number): Tree {
  const limit = 2n ** BigInt(bits);
  if ((value.low >= -limit && value.high < limit) || isSpared(g)) return value;
  const mask = limit - 1n;
  const ways: (() => Tree)[] = [
    () =>
      node('bigint', { construct: 'bigint &', low: 0n, high: mask })`(${value} & ${`${mask}n`})`,
    () => {
      const amount = BigInt(64 - bits);
      return node('bigint', {
        construct: 'bigint >>',
        signed: value.signed,
        guard: value.signed ? '$s' : '$u',
        low: value.low >> amount,
        high: value.high >> amount,
      })`(${value} >> ${`${amount}n`})`;
    },
    () =>
      node('bigint', {
        construct: 'bigint %',
        signed: value.signed,
        guard: value.signed ? '$s' : '$u',
        low: value.low < 0n ? -mask : 0n,
        high: mask,
      })`(${value} % ${`${mask}n`})`,
  ];
  return g.random.pick(ways)();
}

/** A bigint for a place that holds negative ones too: what needs the 64th bit does not fit it. */
export function asSigned(g: Generator, value: Tree): Tree {
  if (value.kind !== 'bigint') return value;
  const fitted = value.high > I64_MAX ? narrowBigint(g, value, 63) : value;
  return node('bigint', {
    signed: true,
    guard: '$s',
    low: fitted.low,
    high: fitted.high,
  })`${fitted}`;
}

/** A literal of a number or bigint. */
export function integer(kind: 'number' | 'bigint', value: bigint): Tree {
  const text = `${value}${kind === 'bigint' ? 'n' : ''}`;
  return leaf(kind, value < 0n ? `(${text})` : text, {
    signed: value < 0n,
    low: value,
    high: value,
  });
}

/** The smallest and largest of some values. */
export function span(...values: readonly bigint[]): { low: bigint; high: bigint } {
  return {
    low: values.reduce((a, b) => (a < b ? a : b)),
    high: values.reduce((a, b) => (a > b ? a : b)),
  };
}
