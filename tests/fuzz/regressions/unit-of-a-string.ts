// What Math.clz32 learns of its argument, and each form of a character, were ways that the verifier followed apart.
import { array, bool, cell, comm, currentTask, gid, hash, i16, i32, i64, i8, lruHash, param, pid, str, struct, syscallProgram, tid, u16, u32, u64, u8, uid } from '@tsbpf/dsl';
const NESTED = { steps: [1, 2, 4], on: true };
const LIMITS = [{ name: 'small', most: -9, steps: [1, 2, 3] }, { name: 'жук', most: 1_000_000, steps: [300, 20, 7] }] as const;
const CODES: Readonly<Record<number, string>> = { 2: 'ENOENT', 13: 'a longer name' };
const Mode = { READ: 0, WRITE: 4, BOTH: 5, LEAST: -3 } as const;
const Kind = { FILE: 'file', PIPE: 'a longer pipe' } as const;
const Row = struct({ a: u8, b: u64, name: str(12), ok: bool, c: i16, d: i64 });
const Point = struct({ x: i8, y: u32 });
const Deep = struct({ flag: bool, at: Point, sizes: array(u16, 4), tail: u8 });
export const limit = param(u32, { default: 7, help: 'a limit' });
export const in_i8 = array(i8, { maxEntries: 8 });
export const in_u8 = array(u8, { maxEntries: 8 });
export const out_b = hash(u32, u64, { maxEntries: 16 });
export const out_i = hash(u32, i64, { maxEntries: 16 });
export const out_t = hash(u32, str(20), { maxEntries: 16 });
export const out_bool = hash(u32, bool, { maxEntries: 16 });
export const out_li = lruHash(u32, i32, { maxEntries: 256 });
export const out_s = hash(u32, Row, { maxEntries: 16 });
export const out_d = hash(u32, Deep, { maxEntries: 16 });
export const cell_i = cell(i64);
export const cell_p = cell(Point, { x: 1, y: 2 });
function same<T>(value: T): T {
  return value;
}
function f0_0(p0: number, p1: bigint): boolean {
{
out_d.set(0, { flag: (out_d.get(6) === undefined), at: { x: currentTask().tgid, y: Number((cell_i.value >> 12n)) }, sizes: [u32(cell_p.value.y), ((Kind.FILE).codePointAt((gid()) & 15) ?? -1), Math.clz32(uid()), (out_li.take(((in_i8.get(2) ?? 0)) & 7) ?? 7)], tail: p0 });
}
return (out_d.get(5) !== undefined);
}
export const run = syscallProgram(() => {
let v1: number = Math.clz32(gid());
const v2 = { count: (~(Math.clz32(Mode.LEAST))) as number, last: (cell_i.value | ((out_b.get(1) !== undefined) ? (-32769n) : ((2n) ** 20n))) as bigint, on: f0_0(Math.clz32((-1)), (out_i.getOrInsertComputed(((in_u8.get(3) ?? 0)) & 7, (v3) => 65n) ?? -3n)) as boolean }; v2.count = (v1 = (tid() >> currentTask().tgid), (out_li.get(((in_i8.get(7) ?? 0)) & 7) ?? 7));
let v6 = 0; v5: for (const v4 of NESTED.steps) { let v7 = 0; while (v7 < 4) { v7++; switch ((((Math.clz32((++v1)) % 4)) ^ v4 ^ v7) & 3) { case 0: {
out_t.set(6, ((CODES[(Mode.LEAST) & 15] ?? 'another'))[(Math.clz32(uid())) & 15] ?? '');
} case 1: break v5; case 2: v6 += 2; break; default: v6 += 1; } v6 += 4; } v6 += 64; } out_i.set(1, BigInt(v6));
out_s.update(2, (v8) => ({ ...v8, ok: f0_0(Math.sign((out_s.get(2)?.a ?? 0)), v2.last), c: Math.clz32(gid()) }));
out_bool.set((3830143657) & 7, ((LIMITS[(pid()) & 3]?.name ?? 'none')).startsWith("hello"));
out_t.set(0, (comm())[(gid()) & 15] ?? '');
out_bool.set(((LIMITS[((out_s.get(0)?.a ?? 0)) & 3]?.steps[(Math.min((in_u8.get(3) ?? 0), pid(), 0)) & 3] ?? 6)) & 7, f0_0(gid(), v2.last));
});
// inputs {}
