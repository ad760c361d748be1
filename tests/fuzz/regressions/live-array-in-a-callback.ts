// The index of the outer loop, which becomes a callback, needs both of its bounds.
import { array, cell, hash, histogram, i32, struct, syscallProgram, u16, u32, u64, uid } from '@tsbpf/dsl';
const Row = struct({ b: u64, sizes: array(u16, 4) });
export const out_s = hash(u32, Row, { maxEntries: 16 });
export const out_h = histogram();
export const cell_n = cell(i32);
export const cell_u = cell(u64, 5n);
export const run = syscallProgram(() => {
  const words: number[] = [1, uid(), 0, cell_n.value];
  words[1] = Math.clz32(uid());
  for (const word of words) {
    cell_n.add(uid());
    out_h.record(word);
    for (const other of words) {
      const row = out_s.get(0);
      if (row !== undefined) row.b = cell_u.value + BigInt(u16(other));
    }
  }
});
// inputs {}
