import { array, bool, cell, hash, i16, i32, i64, i8, lruHash, param, str, struct, syscallProgram, u16, u32, u64, u8 } from '@tsbpf/dsl';
const CODES: Readonly<Record<number, string>> = { 2: 'ENOENT', 13: 'a longer name' };
const Row = struct({ a: u8, b: u64, name: str(12), ok: bool, c: i16, d: i64 });
const Point = struct({ x: i8, y: u32 });
const Deep = struct({ flag: bool, at: Point, sizes: array(u16, 4), tail: u8 });
export const limit = param(u32, { default: 7, help: 'a limit' });
export const in_s = array(str(16), { maxEntries: 8 });
export const out_n = hash(u32, i32, { maxEntries: 6 });
export const out_l = lruHash(u32, u16, { maxEntries: 256 });
export const out_s = hash(u32, Row, { maxEntries: 16 });
export const out_d = hash(u32, Deep, { maxEntries: 16 });
export const cell_n = cell(i32);
export const cell_a = cell(array(u16, 4));
export const cell_8 = cell(i8);
function same<T>(value: T): T {
  return value;
}
export const run = syscallProgram(() => {
let v1: string = "exactly-15-byte";
const v2: number[] = [0, cell_n.value, 0, (out_s.get(1)?.a ?? 0)]; v2[1] = limit.value;
let v3: string = v1;
{ const v5 = out_d.get(2); if (v5 !== undefined) { out_d.delete(0); out_d.delete(((cell_a.value[(u16((false as boolean))) & 7] ?? 1)) & 3); out_d.set(4, { flag: (true as boolean), at: { x: 0, y: (cell_a.value[(limit.value) & 7] ?? 1) }, sizes: [0, 0, 0, 0], tail: Math.min((out_d.get(1)?.sizes[2] ?? 7), (out_d.get(3)?.sizes[2] ?? 7)) }); {} out_n.set(3, v5.at.x); } }
for (const v8 of v2) { const v9 = out_d.get(0); if (v9 !== undefined) { out_d.delete(7); out_d.delete(((((in_s.get(4) ?? 'none')).codePointAt(((out_s.get(0)?.c ?? 0)) & 15) ?? -1)) & 3); out_d.set(2, { flag: out_l.has((0) & 7), at: { x: (cell_a.value[(limit.value) & 7] ?? 1), y: (out_d.get(2)?.sizes[2] ?? 7) }, sizes: [(cell_a.value[(limit.value) & 7] ?? 1), (out_s.get(2)?.a ?? 0), (cell_a.value[(cell_8.value) & 7] ?? 1), (out_d.get(0)?.at.x ?? 7)], tail: limit.value }); {} out_n.set(7, v9.at.x); } }
});
// inputs {}
