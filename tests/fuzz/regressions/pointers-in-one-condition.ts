// LLVM makes `(a | b) !== 0` of two tests for undefined, and the verifier forbids `|` on pointers.
import { hash, syscallProgram, u32, u64 } from '@tsbpf/dsl';
export const in_u64 = hash(u32, u64);
export const out_n = hash(u32, u64);
export const run = syscallProgram(() => {
  const first = in_u64.get(1) !== undefined ? 0n : 246077n;
  const second = in_u64.get(2) !== undefined ? -1n : 1n;
  if (first >= u64(second)) out_n.set(1, 1n);
});
// inputs {}
