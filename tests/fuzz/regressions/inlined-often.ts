// Strings are read in loops of functions that are inlined again and again: rounds must cost the verifier little.
import { array, bool, cell, comm, currentTask, hash, i16, i32, i64, i8, lruHash, param, perCpuHash, pid, range, str, struct, syscallProgram, tid, u16, u32, u64, u8 } from '@tsbpf/dsl';
const LIMITS = [{ name: 'small', most: -9, steps: [1, 2, 3] }, { name: 'жук', most: 1_000_000, steps: [300, 20, 7] }] as const;
const CODES: Readonly<Record<number, string>> = { 2: 'ENOENT', 13: 'a longer name' };
const Mode = { READ: 0, WRITE: 4, BOTH: 5, LEAST: -3 } as const;
const Kind = { FILE: 'file', PIPE: 'a longer pipe' } as const;
const Row = struct({ a: u8, b: u64, name: str(12), ok: bool, c: i16, d: i64 });
const Point = struct({ x: i8, y: u32 });
const Deep = struct({ flag: bool, at: Point, sizes: array(u16, 4), tail: u8 });
const Key = struct({ x: u8, y: u32, z: bool });
export const limit = param(u32, { default: 7, help: 'a limit' });
export const in_i8 = array(i8, { maxEntries: 8 });
export const in_u8 = array(u8, { maxEntries: 8 });
export const in_i16 = array(i16, { maxEntries: 8 });
export const in_u16 = array(u16, { maxEntries: 8 });
export const in_u32 = array(u32, { maxEntries: 8 });
export const in_i64 = array(i64, { maxEntries: 8 });
export const in_u64 = array(u64, { maxEntries: 8 });
export const out_n = hash(u32, i32, { maxEntries: 6 });
export const out_b = hash(u32, u64, { maxEntries: 16 });
export const out_i = hash(u32, i64, { maxEntries: 16 });
export const out_t = hash(u32, str(20), { maxEntries: 16 });
export const out_pc = perCpuHash(u32, u64, { maxEntries: 16 });
export const out_li = lruHash(u32, i32, { maxEntries: 256 });
export const out_kk = hash(Key, i8, { maxEntries: 16 });
export const out_s = hash(u32, Row, { maxEntries: 16 });
export const out_d = hash(u32, Deep, { maxEntries: 16 });
export const cell_n = cell(i32);
export const cell_u = cell(u64, 5n);
export const cell_b = cell(bool);
export const cell_s = cell(str(12), 'first');
export const cell_a = cell(array(u16, 4));
export const cell_8 = cell(i8);
function same<T>(value: T): T {
  return value;
}
function f0_0(p0: boolean, p1: number, p2: boolean): number {
{
{ const v1 = out_s.get(2); const v2 = out_s.get(2); if (v1 !== undefined) { out_s.set(2, { ...v1, c: (-(currentTask().tgid)) }); out_s.set(2, { a: (Mode.LEAST satisfies number), b: (((out_s.get(1)?.d ?? 0n) >> 33n) * ((in_u64.get(6) ?? 0n) & 2147483647n)), name: (LIMITS[((out_s.get(3)?.a ?? 0)) & 3]?.name ?? 'none'), ok: ((`node` as string) === (`node` as string)), c: currentTask().tgid, d: (out_i.getOrInsertComputed((tid()) & 7, (v3) => (out_s.get(2)?.b ?? 0n)) ?? -3n) }); v1.a = (-((out_s.get(0)?.a ?? 0))); if (v2 !== undefined) out_b.set(2, u64(v2.a)); {
out_li.set(((in_u16.get(7) ?? 0)) & 7, p1);
} } }
out_t.set(2, (Kind.FILE)[((-(Mode.BOTH))) & 15] ?? '');
}
return (cell_a.value[(cell_n.value) & 7] ?? 1);
}
function f1_0(p0: bigint, p1: number, p2: number): string {
{
out_n.set(((Mode.WRITE - (in_u32.get(7) ?? 0))) & 7, f0_0((false as boolean), (3 ** 11), cell_b.value));
}
return (CODES[((8 ** 8)) & 15] ?? 'another');
}
function f2_0(p0: boolean): number {
{
let v6 = 0; v5: for (let v4 = 0; v4 < 2; v4++) { for (let v7 = 0; v7 < 3; v7++) { switch ((((-((out_d.get(2)?.sizes[2] ?? 7)))) ^ v4 ^ v7) & 3) { case 0: {
out_t.set(4, (comm())[(limit.value) & 15] ?? '');
} case 1: break v5; case 2: v6 += 2; break; default: v6 += 1; } v6 += 4; } v6 += 64; } out_i.set(6, BigInt(v6));
out_n.set((f0_0((true as boolean), (out_s.get(2)?.a ?? 0), cell_b.value)) & 7, f0_0(p0, 0, cell_b.value));
}
return (-(limit.value));
}
export const run = syscallProgram(() => {
let v8: bigint = ((out_pc.getOrInsert((f0_0((true as boolean), Mode.LEAST, cell_b.value)) & 7, (cell_b.value ? cell_u.value : ((-1n) ** 10n))) ?? 7n) >> 1n);
let v9: number = limit.value; v9 |= (-(f2_0((true as boolean))));
let v12 = 0; v11: for (const v10 of range(4)) { for (let v13 = 0; v13 < 4; v13++) { switch (((f2_0((false as boolean))) ^ v10 ^ v13) & 3) { case 0: {
{ const v14 = out_s.get(6); const v15 = out_s.get(6); if (v14 !== undefined) { out_s.set(6, { ...v14, c: ((out_s.get(2)?.a ?? 0) << (out_d.get(0)?.sizes[2] ?? 7)) }); out_s.set(6, { a: (5 ** 2), b: (((cell_u.value >> 1n) & 4611686018427387903n) / (-16n)), name: (CODES[((3 ** 6)) & 15] ?? 'another'), ok: ((`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx` as string) === (`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx` as string)), c: f2_0((out_b.get(6) !== undefined)), d: BigInt((false as boolean)) }); v14.a = f0_0(cell_b.value, Mode.WRITE, (true as boolean)); if (v15 !== undefined) out_b.set(1, u64(v15.a)); {
let v18 = 0; v17: for (let v16 = 0; v16 < 2; v16++) { for (const v19 of range(3)) { out_kk.set({ x: (pid()) & 3, y: 2, z: cell_b.value }, cell_8.value); if ((((tid()) ^ v16 ^ v19) & 1) === 0) break v17; v18 += 1; } v18 += 16; } out_i.set(1, BigInt(v18));
} } }
} case 1: break v11; case 2: v12 += 2; break; default: v12 += 1; } v12 += 4; } v12 += 64; } out_i.set(7, BigInt(v12));
{}
out_li.set((f2_0(((cell_s.value as string) === (Kind.FILE as string)))) & 7, f2_0((((in_i64.get(4) ?? 0n) as bigint) > (u64((in_i64.get(4) ?? 0n)) as bigint))));
out_t.set(6, (f1_0((2n - (v8 >> 2n)), f0_0((false as boolean), (in_i8.get(3) ?? 0), (true as boolean)), f2_0((out_s.get(1) !== undefined))))[(Number(cell_b.value)) & 15] ?? '');
out_n.set(((-(f0_0((out_n.get(7) !== undefined), (out_d.get(1)?.sizes[2] ?? 7), cell_b.value)))) & 7, (~(f2_0((false as boolean)))));
out_n.set((f0_0((((3 ** 8) as number) > (limit.value as number)), (-(v9)), (((out_s.get(0)?.name ?? 'none') as string) === (Kind.PIPE as string)))) & 7, f2_0((out_s.get(4) !== undefined)));
let v26 = i32((out_d.get(1)?.at.x ?? 7)); let v27: bigint = 0n; for (const [v24, v25] of out_pc) {  if ((Math.min((in_i16.get(5) ?? 0), v24) | (63 << 15)) > u16((in_u8.get(0) ?? 0))) out_pc.delete(v24); } out_i.set(0, v27 ^ BigInt(i32(v26)));
});
// inputs {}
