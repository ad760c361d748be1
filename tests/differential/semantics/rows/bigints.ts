// Rows: bigint; / % on bigints; number ↔ bigint.
import { bool, cell, hash, i64, str, syscallProgram, u8, u32, u64 } from '@tsbpf/dsl';

export const top = cell(u64, 0xffff_ffff_ffff_ffffn);
export const five = cell(u64, 5n);
export const three = cell(u64, 3n);
export const minusOne = cell(i64, -1n);
export const minusSeven = cell(i64, -7n);
export const least = cell(i64, -0x8000_0000_0000_0000n);
export const number = cell(u32, 4_294_967_295);
export const isOn = cell(bool, true);

export const out = hash(str(40), i64, { maxEntries: 100 });
export const wide = hash(str(40), u64);
export const narrow = hash(str(40), u8);

function note(what: string, value: bigint | boolean): void {
  out.set(what, BigInt(value));
}

function signedness(): void {
  wide.set('18446744073709551615n', top.value);
  wide.set('18446744073709551615n / 2n', top.value / 2n);
  wide.set('18446744073709551615n >> 1n', top.value >> 1n);
  wide.set('18446744073709551615n % 10n', top.value % 10n);
  wide.set('5n + 3n', five.value + three.value);
  note('3n - 5n', three.value - five.value);
  note('-3n', -three.value);
  note('(3n - 5n) / 2n', (three.value - five.value) / 2n);
  note('(3n - 5n) >> 1n', (three.value - five.value) >> 1n);
  note('(3n - 5n) * 3n', (three.value - five.value) * three.value);
  note('~5n', ~five.value);
}

function comparisons(): void {
  note('18446744073709551615n > -1n', top.value > minusOne.value);
  note('18446744073709551615n === -1n', top.value === minusOne.value);
  note('-1n < 3n', minusOne.value < three.value);
  note('-1n >= 18446744073709551615n', minusOne.value >= top.value);
  note('-9223372036854775808n < 5n', least.value < five.value);
  note('-1n !== -7n', minusOne.value !== minusSeven.value);
}

function wrapping(): void {
  wide.set('u64(18446744073709551615n + 1n)', u64(top.value + 1n));
  wide.set('u64(-7n)', u64(minusSeven.value));
  wide.set('u64(18446744073709551615n * 3n)', u64(top.value * three.value));
  note('i64(18446744073709551615n)', i64(top.value));
}

function division(): void {
  note('-7n / 2n', minusSeven.value / 2n);
  note('-7n % 2n', minusSeven.value % 2n);
  note('-7n / -2n', minusSeven.value / -2n);
  wide.set('-9223372036854775808n / -1n', u64(least.value / -1n));
  const divisor = three.value;
  if (divisor !== 0n) note('-7n / 3n', minusSeven.value / divisor);
  const signed = minusSeven.value;
  note('5n / -7n', signed === 0n ? 0n : five.value / signed);
  note('5n % -7n', signed === 0n ? 0n : five.value % signed);
  const whole = u64(five.value);
  if (whole > 0n) wide.set('18446744073709551615n / 5n', top.value / whole);
}

function conversions(): void {
  wide.set('BigInt(4294967295) * 4294967295n', BigInt(number.value) * 4_294_967_295n);
  note('BigInt(0 - 4294967295)', BigInt(0 - number.value));
  note('BigInt(true)', BigInt(isOn.value));
  narrow.set('Number(5n) + 1', Number(five.value) + 1);
  out.set('Number(-7n) * 2', BigInt(Number(minusSeven.value) * 2));
  out.set('Number(true) + 1', BigInt(Number(isOn.value) + 1));
}

export const run = syscallProgram(() => {
  signedness();
  comparisons();
  wrapping();
  division();
  conversions();
});
