// Only 0 is below the loops' ends, as LLVM finds out; the verifier does not and must still see an end.
import { hash, i16, lruHash, range, struct, syscallProgram, u16, u32 } from '@tsbpf/dsl';
export const out_s = hash(u32, struct({ c: i16 }), { maxEntries: 16 });
export const out_l = lruHash(u32, u16, { maxEntries: 256 });
function end(): number {
  return 1 >> (out_s.get(1)?.c ?? 0);
}
export const run = syscallProgram(() => {
  for (let i = 0; i < Math.min(end(), 3); i++) out_l.set((out_s.get(2)?.c ?? 7) & 7, 0);
  for (const i of range(end())) out_l.set(i + ((out_s.get(2)?.c ?? 5) & 7), 1);
  let [down, up] = [0, 0];
  while (down-- > -end()) out_l.set((out_s.get(2)?.c ?? 6) & 7, 2);
  do out_l.set(up + ((out_s.get(2)?.c ?? 6) & 7), 3);
  while (++up < 2 * end());
});
// inputs {}
