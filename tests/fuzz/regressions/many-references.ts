import { array, bool, cell, comm, currentTask, hash, i16, i32, i64, i8, lruHash, param, perCpuHash, pid, str, struct, syscallProgram, u16, u32, u64, u8 } from '@tsbpf/dsl';
const NAMES = ['node', 'a', 'hello there', 'жук'];
const CODES: Readonly<Record<number, string>> = { 2: 'ENOENT', 13: 'a longer name' };
const Mode = { READ: 0, BOTH: 5 } as const;
const MODES: Readonly<Record<number, string>> = { 0: 'READ', 5: 'BOTH' };
const Kind = { FILE: 'file' } as const;
const Row = struct({ a: u8, b: u64, name: str(12), ok: bool, c: i16, d: i64 });
const Point = struct({ x: i8, y: u32 });
const Deep = struct({ flag: bool, at: Point, sizes: array(u16, 4), tail: u8 });
const Key = struct({ x: u8, y: u32, z: bool });
export const limit = param(u32, { default: 7, help: 'a limit' });
export const in_i16 = array(i16, { maxEntries: 8 });
export const in_u32 = array(u32, { maxEntries: 8 });
export const in_u64 = array(u64, { maxEntries: 8 });
export const out_n = hash(u32, i32, { maxEntries: 6 });
export const out_b = hash(u32, u64, { maxEntries: 16 });
export const out_i = hash(u32, i64, { maxEntries: 16 });
export const out_t = hash(u32, str(20), { maxEntries: 16 });
export const out_bool = hash(u32, bool, { maxEntries: 16 });
export const out_pc = perCpuHash(u32, u64, { maxEntries: 16 });
export const out_l = lruHash(u32, u16, { maxEntries: 256 });
export const out_kk = hash(Key, i8, { maxEntries: 16 });
export const out_s = hash(u32, Row, { maxEntries: 16 });
export const out_d = hash(u32, Deep, { maxEntries: 16 });
export const cell_n = cell(i32);
export const cell_u = cell(u64, 5n);
export const cell_i = cell(i64);
export const cell_p = cell(Point, { x: 1, y: 2 });
export const cell_b = cell(bool);
export const cell_a = cell(array(u16, 4));
export const cell_8 = cell(i8);
function same<T>(value: T): T {
  return value;
}
function f0_0(p0: bigint, p1: boolean): number {
{ const v1 = out_s.get(6); const v2 = out_s.get(6); if (v1 !== undefined) { out_s.set(6, { ...v1, c: i16(cell_8.value) }); out_s.set(6, { a: Math.imul((-21), 0), b: (((out_s.get(2)?.b ?? 0n) & 2147483647n) << (u64(((1n) ** 17n)) & 31n)), name: (CODES[((-2005)) & 15] ?? 'another'), ok: (((comm())[((out_d.get(0)?.sizes[2] ?? 7)) & 15] ?? '') !== 'e'), c: (out_n.take((currentTask().tgid) & 7) ?? 9), d: (~((p0 & 4611686018427387903n))) }); v1.a = u16((true as boolean)); if (v2 !== undefined) out_b.set(0, u64(v2.a)); {
{ const v3 = out_d.get(3); if (v3 !== undefined) { out_d.delete(5); out_d.delete((v1.c) & 3); out_d.set(2, { flag: (out_t.get(3) !== undefined), at: { x: cell_8.value, y: (out_s.get(2)?.a ?? 0) }, sizes: [limit.value, pid(), (out_s.get(2)?.a ?? 0), (in_u32.get(1) ?? 0)], tail: cell_p.value.x }); {
let v4: boolean = (true as boolean); v4 &&= v1.ok;
} out_n.set(4, v3.at.x); } }
const v5 = { count: (out_s.get(2)?.c ?? 0) as number, last: (v1.d % 9223372036854775807n) as bigint, on: (out_l.get(0) === undefined) as boolean }; v5.count = v1.c;
} } }
return Math.max(cell_p.value.y, (out_d.get(3)?.at.x ?? 7));
}
export const run = syscallProgram(() => {
let v6: string = ((cell_b.value && cell_b.value) ? ((out_n.get(3) === undefined) ? "a" : (MODES[Mode.BOTH] ?? '')) : (NAMES[(cell_8.value) & 1] ?? 'none'));
{ const v7 = out_d.get(3); if (v7 !== undefined) {
let v8: number = f0_0((cell_u.value % 9223372036854775807n), (false as boolean)); v8 >>>= (cell_a.value[(v7.tail) & 7] ?? 1);
 v8 |= i8((out_b.get(3) === undefined));
} }
{ const v9 = out_s.get(2); if (v9 === undefined) { ; } else {
const [v10, v11] = [(cell_i.value % (-((u64((-65n)) & 1023n) + 1n))), f0_0((cell_u.value % 9223372036854775807n), cell_b.value)] as const;
} }
{ const v12 = out_d.get(1); if (v12 !== undefined) { out_d.delete(1); out_d.delete(((f0_0(((out_s.get(2)?.b ?? 0n) & 9223372036854775807n), (false as boolean)) >> f0_0(((in_u64.get(7) ?? 0n) % 9223372036854775807n), cell_b.value))) & 3); out_d.set(0, { flag: out_pc.has((f0_0((cell_u.value >> 1n), (out_t.get(7) !== undefined))) & 7), at: { x: f0_0(((out_pc.getOrInsertComputed((cell_n.value) & 7, (v14) => cell_i.value) ?? 7n) % 9223372036854775807n), ((out_s.get(2)?.name ?? 'none')).endsWith("xxxx")), y: f0_0(((-9n) ^ 128n), (out_s.get(4) !== undefined)) }, sizes: [((out_d.get(0)?.sizes[2] ?? 7) >> f0_0(64n, cell_b.value)), f0_0((((out_s.get(1)?.d ?? 0n) % 2147483647n) - ((-1n) ** 12n)), (((Kind.FILE)[(cell_p.value.y) & 15] ?? '') !== 'e')), (f0_0(((0n) ** 6n), (true as boolean)) >> (out_n.take(((out_d.get(0)?.at.x ?? 7)) & 7) ?? 9)), f0_0(((out_pc.take((cell_8.value) & 7) ?? 7n) % 9223372036854775807n), out_b.update(4, (v13) => cell_u.value, (out_s.get(2)?.b ?? 0n)))], tail: f0_0(4611670203533425109n, (((out_t.get(1) === undefined) as boolean) !== ((false as boolean) as boolean))) }); {
out_n.set((v12.at.x) & 7, v12.tail);
} out_n.set(1, v12.at.x); } }
out_pc.set(((f0_0(cell_i.value, (false as boolean)) >> (cell_8.value >> (out_s.get(3)?.a ?? 0)))) & 7, (((-1n) ** 1n) * 4611686018427387777n));
let v17 = i32(f0_0(((in_u64.get(2) ?? 0n) >> 1n), ((cell_u.value as bigint) <= ((out_s.get(0)?.d ?? 0n) as bigint)))); let v18: bigint = 0n; out_kk.forEach((v16, v15) => { out_bool.set((i8(((in_i16.get(6) ?? 0) > v16 ? 287 : v16))) & 7, true);  }); out_i.set(4, v18 ^ BigInt(i32(v17)));
const v19 = { count: f0_0(((v18 >> 33n) * (4611686018427387889n >> 33n)), (true as boolean)) as number, last: ((-3n) ** 14n) as bigint, on: out_n.has(((out_d.get(2)?.sizes[2] ?? 7)) & 7) as boolean }; v19.count = f0_0((~((cell_u.value % 4611686018427387903n))), ((true as boolean) ? cell_b.value : cell_b.value));
out_n.set((f0_0(32n, ((out_t.get(7) !== undefined) ? (true as boolean) : (out_l.get(5) !== undefined)))) & 7, f0_0(((out_pc.getOrInsertComputed((cell_8.value) & 7, (v20) => ((-3n) ** 2n)) ?? 7n) & 9223372036854775807n), ((cell_b.value as boolean) !== ((out_t.get(7) === undefined) as boolean))));
});
// inputs {}
