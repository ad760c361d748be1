// A reference that outlives its entry, in a block and then in a loop: the verifier finds an unread register.
import { bool, cell, hash, i16, i32, i64, i8, range, str, struct, syscallProgram, u32, u64, u8 } from '@tsbpf/dsl';
const NESTED = { steps: [1, 2, 4], on: true };
const Row = struct({ a: u8, b: u64, name: str(12), ok: bool, c: i16, d: i64 });
export const out_n = hash(u32, i32, { maxEntries: 6 });
export const out_b = hash(u32, u64, { maxEntries: 16 });
export const out_i = hash(u32, i64, { maxEntries: 16 });
export const out_s = hash(u32, Row, { maxEntries: 16 });
export const cell_8 = cell(i8);
export const run = syscallProgram(() => {
let v8 = 0; v7: for (const v6 of NESTED.steps) { for (const v9 of NESTED.steps) { switch (((0) ^ v6 ^ v9) & 3) { case 0: {} case 1: break v7; case 2: v8 += 2; break; default: v8 += 1; } v8 += 4; } v8 += 64; } out_i.set(2, BigInt(v8));
{ const v23 = out_s.get(3); const v24 = out_s.get(3); if (v23 !== undefined) { out_s.set(3, { ...v23, c: 4 }); out_s.set(3, { a: cell_8.value, b: 0n, name: '', ok: (true as boolean), c: 1, d: 0n }); v23.a = 0; if (v24 !== undefined) out_b.set(5, u64(v24.a)); } }
for (const v29 of range(2)) { const v30 = out_s.get(0); const v31 = out_s.get(0); if (v30 !== undefined) { out_s.set(0, { ...v30, c: 0 }); out_s.set(0, { a: 0, b: 0n, name: '', ok: (out_n.get(6) === undefined), c: 0, d: (out_s.get(0)?.b ?? 0n) }); v30.a = 0; if (v31 !== undefined) out_b.set(3, u64(v31.a)); } }
});
// inputs {}
