// LLVM returned the value of the switch in its case 1; Linux 6.1 knows of that only that it is 1 or less.
import { hash, range, syscallProgram, u32 } from '@tsbpf/dsl';
export const in_n = hash(u32, u32, { maxEntries: 16 });
export const out_n = hash(u32, u32, { maxEntries: 16 });
export const run = syscallProgram(() => {
  for (const a of range(400)) {
    let sum = 0;
    outer: for (const b of range(4)) {
      for (let c = 0; c < 3; c++) {
        switch (((in_n.get(2) ?? 0) ^ b ^ c) & 3) {
          case 0:
            out_n.set(a & 7, in_n.get(4) ?? 0);
          case 1:
            break outer;
          case 2:
            sum += 2;
            break;
          default:
            sum += 1;
        }
        sum += 4;
      }
      sum += 64;
    }
    out_n.set(1, sum);
  }
});
// inputs {}
