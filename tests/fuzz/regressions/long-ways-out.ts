// Many ways out of a loop over a string, and an index made of what it found.
import { array, bool, hash, histogram, i16, i8, param, str, struct, syscallProgram, tid, u16, u32, u8 } from '@tsbpf/dsl';
const TABLE = [3, -1, 70_000, 5, 0];
const NAMES = ['node', 'a', 'hello there', 'жук'];
const Point = struct({ x: i8, y: u32 });
const Deep = struct({ flag: bool, at: Point, sizes: array(u16, 4), tail: u8 });
export const limit = param(u32, { default: 7, help: 'a limit' });
export const in_i8 = array(i8, { maxEntries: 8 });
export const in_u16 = array(u16, { maxEntries: 8 });
export const in_s = array(str(16), { maxEntries: 8 });
export const out_d = hash(u32, Deep, { maxEntries: 16 });
export const out_h = histogram();
export const run = syscallProgram(() => {
let v1: string = (NAMES[((TABLE[((in_i8.get(7) ?? 0)) & 7] ?? 0)) & 3] ?? 'none');
out_h.record(((((in_s.get(1) ?? 'none')).codePointAt((32) & 15) ?? -1) - i16((false as boolean))));
let v4: number = tid();
 v4 += (out_d.get(1)?.sizes[(((in_u16.get(4) ?? 0) + (in_u16.get(5) ?? 0))) & 7] ?? 3);
});
// inputs {}
