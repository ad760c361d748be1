import { array, bool, cell, comm, hash, i16, i32, i64, i8, lruHash, param, str, struct, syscallProgram, u16, u32, u64, u8 } from '@tsbpf/dsl';
const CODES: Readonly<Record<number, string>> = { 2: 'ENOENT', 13: 'a longer name' };
const Row = struct({ a: u8, b: u64, name: str(12), ok: bool, c: i16, d: i64 });
const Point = struct({ x: i8, y: u32 });
const Deep = struct({ flag: bool, at: Point, sizes: array(u16, 4), tail: u8 });
export const limit = param(u32, { default: 7, help: 'a limit' });
export const in_i32 = array(i32, { maxEntries: 8 });
export const in_i64 = array(i64, { maxEntries: 8 });
export const in_u64 = array(u64, { maxEntries: 8 });
export const out_b = hash(u32, u64, { maxEntries: 16 });
export const out_i = hash(u32, i64, { maxEntries: 16 });
export const out_li = lruHash(u32, i32, { maxEntries: 256 });
export const out_s = hash(u32, Row, { maxEntries: 16 });
export const out_d = hash(u32, Deep, { maxEntries: 16 });
export const cell_u = cell(u64, 5n);
export const cell_b = cell(bool);
export const cell_s = cell(str(12), 'first');
function same<T>(value: T): T {
  return value;
}
export const run = syscallProgram(() => {
let v2: string = comm();
{}
let v6 = 0; do { v6++; {
let v7 = 0; while (v7 < 5 && (cell_s.value).includes("жук")) { v7++; {
cell_b.value = (true as boolean);
} }
out_s.delete((u32((false as boolean))) & 7);
} } while (v6 < 5 && cell_b.value);
const v8: number[] = [u8(((in_i64.get(5) ?? 0n) >> (u64((out_s.get(1)?.d ?? 0n)) & 63n))), i8((out_i.getOrInsertComputed(((out_s.get(3)?.a ?? 0)) & 7, (v9) => (out_s.get(0)?.b ?? 0n)) ?? -3n)), 0, Math.trunc((limit.value >>> (in_i32.get(2) ?? 0)) / 30344775)]; v8[1] = 5;
let v10 = 0; while (v10 < 3) { v10++; {
let v11: bigint = BigInt(i32(cell_u.value)); v11 %= ((((out_b.get(1) === undefined) ? cell_u.value : 0n) & 255n) + 1n);
} }
out_li.set((i8((out_i.getOrInsertComputed(((out_d.get(0)?.at.x ?? 7)) & 7, (v12) => (in_u64.get(4) ?? 0n)) ?? -3n))) & 7, i8((out_i.take(((out_s.get(3)?.c ?? 0)) & 7) ?? 9n)));
});
// inputs {}
