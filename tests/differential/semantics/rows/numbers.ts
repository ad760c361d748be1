// Rows: number; + - * %; Math.trunc(a / b); | & ^ ~ << >> >>>.
import { cell, hash, i8, i16, i32, i64, str, syscallProgram, u8, u16, u32 } from '@tsbpf/dsl';

// Cells, so that nothing is known when the tracer is compiled.
export const most = cell(u32, 4_294_967_295);
export const least = cell(i32, -2_147_483_648);
export const seven = cell(i32, 7);
export const minusSeven = cell(i32, -7);
export const shift = cell(u8, 33);

export const out = hash(str(40), i64, { maxEntries: 100 });
export const bytes = hash(str(40), u8);
export const words = hash(str(40), i32);

function note(what: string, value: number): void {
  out.set(what, BigInt(value));
}

function signed64(): void {
  note('4294967295 + 1', most.value + 1);
  note('4294967295 * 2097152', most.value * 2_097_152);
  note('-2147483648 - 4294967295', least.value - most.value);
  note('-(-2147483648)', -least.value);
  bytes.set('4294967295 + 45 as u8', most.value + 45);
  bytes.set('-1 as u8', least.value + 2_147_483_647);
  words.set('4294967295 as i32', most.value);
  words.set('2147483648 as i32', -least.value);
  note('u16(4294967295)', u16(most.value));
  note('i8(200)', i8(seven.value + 193));
  note('i16(-2147483648 - 7)', i16(least.value + minusSeven.value));
  note('u32(-7)', u32(minusSeven.value));
}

function operators(): void {
  const [x, y] = [seven.value, minusSeven.value];
  note('7 + -7', x + y);
  note('7 - -7', x - y);
  note('7 * -7', x * y);
  note('-7 % 3', y % 3);
  note('7 % -3', x % -3);
  note('-2147483648 % 1000', least.value % 1000);
  note('Math.trunc(-7 / 2)', Math.trunc(y / 2));
  note('Math.trunc(7 / -2)', Math.trunc(x / -2));
  note('Math.trunc(-2147483648 / -1)', Math.trunc(least.value / -1));
  if (y !== 0) note('Math.trunc(4294967295 / -7)', Math.trunc(most.value / y));
  let n = x;
  n += 3;
  n *= y;
  n -= 1;
  n %= 50;
  n++;
  note('(((7 + 3) * -7) - 1) % 50 + 1', n);
}

function bits(): void {
  const [x, y] = [seven.value, minusSeven.value];
  note('4294967295 | 0', most.value | 0);
  note('7 & -7', x & y);
  note('7 ^ -7', x ^ y);
  note('~7', ~x);
  note('4294967295 << 4', most.value << 4);
  note('7 << 33', x << shift.value);
  note('-7 >> 1', y >> 1);
  note('-7 >>> 1', y >>> 1);
  note('-7 >>> 33', y >>> shift.value);
  note('(4294967295 + 8) & 255', (most.value + 8) & 255);
}

export const run = syscallProgram(() => {
  signed64();
  operators();
  bits();
});
