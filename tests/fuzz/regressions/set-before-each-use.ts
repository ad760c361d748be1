// What says whether a copy was made is set before each use. It has no value yet on one way to the loop, which
// must not hand it over.
import { array, bool, cell, currentTask, gid, hash, i32, i8, pid, range, struct, syscallProgram, tid, u16, u32, u8 } from '@tsbpf/dsl';
const Point = struct({ x: i8, y: u32 });
const Deep = struct({ flag: bool, at: Point, sizes: array(u16, 4), tail: u8 });
export const out_n = hash(u32, i32, { maxEntries: 6 });
export const out_d = hash(u32, Deep, { maxEntries: 16 });
export const cell_p = cell(Point, { x: 1, y: 2 });
export const run = syscallProgram(() => {
  const first = out_d.get(1);
  if (first !== undefined) {
    out_d.delete(5);
    out_d.set(1, { flag: true, at: { x: 0, y: 0 }, sizes: [cell_p.value.x, 0, -626_006, tid()], tail: 0 });
    out_n.set(5, first.at.x);
  }
  for (const _ of range(-1, 0)) {
    const second = out_d.get(2);
    if (second === undefined) continue;
    out_d.delete(2);
    out_d.delete(pid() & 3);
    out_d.set(3, { flag: true, at: { x: currentTask().tgid, y: 0 }, sizes: [gid(), currentTask().tgid, tid(), Math.clz32(currentTask().tgid)], tail: gid() });
    out_n.set(1, second.at.x);
  }
});
// inputs {}
