// The verifier does not see that a third of a number, or a number without its lowest bit, comes to zero.
import { hash, i16, param, struct, syscallProgram, u32 } from '@tsbpf/dsl';
export const limit = param(u32, { default: 7, help: 'a limit' });
export const out_s = hash(u32, struct({ c: i16 }), { maxEntries: 256 });
export const run = syscallProgram(() => {
  let third: number = limit.value;
  while (third !== 0) {
    third = Math.trunc(third / 3);
    if (out_s.has(third)) continue;
    out_s.set(third & 255, { c: 1 });
  }
  let bits: number = limit.value;
  do {
    bits &= bits - 1;
    if (out_s.has(bits)) out_s.set(bits & 255, { c: 2 });
  } while (bits !== 0);
  let upTo: number = limit.value;
  for (;;) {
    if (upTo >= 3 * (out_s.get(1)?.c ?? 1)) break;
    upTo++;
    if (out_s.has(upTo)) continue;
    out_s.set(5, { c: upTo & 255 });
  }
});
// inputs {}
