// One load of a field of the kernel and of a parameter in another branch: forbidden.
import { cell, currentTask, hash, param, str, syscallProgram, u32 } from '@tsbpf/dsl';
export const limit = param(u32, { default: 7, help: 'a limit' });
export const cell_s = cell(str(12), 'first');
export const out_n = hash(u32, u32, { maxEntries: 6 });
export const run = syscallProgram(() => {
  out_n.set(0, out_n.get(0) === 7 ? limit.value : currentTask().tgid);
  const row = { x: limit.value, y: 0 };
  const of = cell_s.value === 'node' ? { ...row, y: limit.value } : { ...row, y: currentTask().tgid };
  out_n.set(1, of.y);
  out_n.set(2, out_n.get(1) === 3 ? currentTask().real_parent.tgid : currentTask().pid);
});
// inputs {}
