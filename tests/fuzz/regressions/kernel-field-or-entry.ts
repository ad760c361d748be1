// One load of a field of the kernel and of a map's value in another branch: forbidden.
import { currentTask, hash, i32, syscallProgram, u32 } from '@tsbpf/dsl';
export const out_n = hash(u32, i32, { maxEntries: 6 });
export const out_m = hash(u32, i32, { maxEntries: 6 });
export const run = syscallProgram(() => {
  const { id = currentTask().tgid } = { id: out_n.get(0) };
  out_m.set(1, id);
});
// inputs {}
