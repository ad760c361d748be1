import { array, hash, i64, syscallProgram, u32, u64 } from '@tsbpf/dsl';
export const in_i64 = array(i64, { maxEntries: 8 });
export const out_n = hash(u32, u64, { maxEntries: 6 });
export const run = syscallProgram(() => {
  const v1 = in_i64.get(0) ?? 0n;
  if (v1 === u64(v1)) out_n.set(1, 1n);
  if (v1 < u64(v1)) out_n.set(2, u64(v1));
});
// inputs {"in_i64":[[0,"-5n"]],"out_n":[[2,"18446744073709551615n"]]}
