// The checker knows where the loop ends; the program must not compute it again, unseen by the verifier.
import { hash, range, syscallProgram, u32, u64 } from '@tsbpf/dsl';
export const out_b = hash(u32, u64, { maxEntries: 16 });
export const run = syscallProgram(() => {
  for (let i = 0; i < Math.min(Math.clz32(5 ** 10 - 52_707), 1); i++) {
    out_b.update(
      5,
      (value) => {
        out_b.delete(0);
        out_b.set(4, value);
        return 3n ** 23n;
      },
      3n,
    );
  }
  const start = Math.clz32(5 ** 10);
  for (let i = start; i < Math.clz32(0); i++) out_b.increment(i);
  for (const i of range(start, Math.clz32(2))) out_b.increment(i);
});
// inputs {}
