// The bound of the loop makes the verifier follow every path through the bytes of the string.
import { array, hash, str, syscallProgram, u32 } from '@tsbpf/dsl';
export const in_s = array(str(16), { maxEntries: 8 });
export const out_n = hash(u32, u32);
export const run = syscallProgram(() => {
  const times = (in_s.get(4) ?? 'none').codePointAt(0) ?? -1;
  for (let i = 0; i < Math.min(times, 4); i++) out_n.set(i, i);
});
// inputs {}
