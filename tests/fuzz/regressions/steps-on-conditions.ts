import { array, bool, cell, hash, histogram, i16, i32, i64, i8, lruHash, param, str, struct, syscallProgram, u16, u32, u64, u8 } from '@tsbpf/dsl';
const TABLE = [3, -1, 70_000, 5, 0];
const CODES: Readonly<Record<number, string>> = { 2: 'ENOENT', 13: 'a longer name' };
const Point = struct({ x: i8, y: u32 });
export const limit = param(u32, { default: 7, help: 'a limit' });
export const in_u8 = array(u8, { maxEntries: 8 });
export const in_i16 = array(i16, { maxEntries: 8 });
export const in_i32 = array(i32, { maxEntries: 8 });
export const out_n = hash(u32, i32, { maxEntries: 6 });
export const out_b = hash(u32, u64, { maxEntries: 16 });
export const out_i = hash(u32, i64, { maxEntries: 16 });
export const out_t = hash(u32, str(20), { maxEntries: 16 });
export const out_bool = hash(u32, bool, { maxEntries: 16 });
export const out_l = lruHash(u32, u16, { maxEntries: 256 });
export const out_a = array(u64, { maxEntries: 4 });
export const out_h = histogram();
export const cell_i = cell(i64);
export const cell_p = cell(Point, { x: 1, y: 2 });
export const cell_b = cell(bool);
function same<T>(value: T): T {
  return value;
}
export const run = syscallProgram(() => {
let v1: boolean = (((62n as bigint) >= (4611686018427386753n as bigint)) || ((cell_i.value as bigint) <= (((-1n) ** 23n) as bigint)));
let v2: number = limit.value; v2 |= (("").codePointAt((cell_p.value.y) & 15) ?? -1);
v7: for (const v6 of TABLE) {
{ const v8 = out_t.get(4); if (v8 !== undefined) {
if (cell_b.value) {
let v11 = i32(185513); let v12: bigint = 0n; for (const v10 of out_l.values()) { if (i32(((in_i32.get(3) ?? 0) | 172)) === 267) continue; out_bool.set((i8((48 & v10))) & 7, true); out_bool.set(((Math.min(v10, (in_i16.get(2) ?? 0)) ^ ((in_i16.get(5) ?? 0) > v10 ? (in_u8.get(2) ?? 0) : (in_u8.get(2) ?? 0)))) & 7, true);  } out_i.set(6, v12 ^ BigInt(i32(v11)));
} else {
out_h.record((5 ** 11));
}
} }
for (const v13 of TABLE) {
let v14 = out_n.get(2); v14 ??= (v2--); let v15: number = v14;
}
}
let v16 = 0; do { v16++; {
{ const v17 = out_i.get(7); if (v17 !== undefined) {
out_a.set((limit.value) & 7, 5n);
 v2 %= 3;
} }
if ((out_b.get(1) !== undefined)) return;
} } while (v16 < 3);
let v18 = out_n.get(7); v18 ??= u8((out_i.take((v2) & 7) ?? 9n)); let v19: number = v18;
{}
});
// inputs {}
