import { hash, struct, syscallProgram, u32, u64 } from '@tsbpf/dsl';
const Row = struct({ a: u32, b: u64 });
export const rows = hash(u32, Row, { maxEntries: 16 });
export const run = syscallProgram(() => {
  const row = rows.get(3);
  if (row === undefined) return;
  for (let i = 0; i < 5; i++) rows.set(3, { a: row.a + i, b: row.b });
});
// inputs {"rows":[[3,{"a":7,"b":"127n"}],[4,{"a":8,"b":"128n"}]]}
