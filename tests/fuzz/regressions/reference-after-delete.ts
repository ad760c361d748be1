import { hash, perCpuHash, struct, syscallProgram, u32, u64 } from '@tsbpf/dsl';
const Point = struct({ x: u32, y: u32 });
const Row = struct({ a: u32, at: Point, b: u64 });
export const rows = hash(u32, Row, { maxEntries: 16 });
export const counts = perCpuHash(u32, Row, { maxEntries: 16 });
export const seen = hash(u32, u64, { maxEntries: 64 });
function put(key: number, b: bigint) {
  rows.set(key, { a: 1, at: { x: 2, y: 3 }, b });
}
export const run = syscallProgram(() => {
  const row = rows.get(3);
  const other = rows.get(4);
  const same = rows.get(3);
  if (row === undefined || other === undefined || same === undefined) return;
  const { at } = row;
  rows.delete(3);
  put(10, 11n);
  put(11, 12n);
  row.a = 50;
  at.x += 1;
  seen.set(1, row.b);
  seen.set(2, u64(same.a));
  seen.set(3, u64(at.x + row.at.y));
  other.b += 5n;
  seen.set(4, rows.get(4)?.b ?? 0n);
  for (const [key, value] of rows) {
    rows.delete(key);
    value.b += 1n;
    seen.set(30 + key, value.b + same.b);
  }
  const count = counts.get(1);
  if (count === undefined) return;
  counts.set(1, { a: 9, at: { x: 9, y: 9 }, b: 9n });
  seen.set(5, u64(count.a));
  counts.delete(1);
  counts.set(2, { a: 8, at: { x: 8, y: 8 }, b: 8n });
  seen.set(6, u64(count.at.x));
});
// inputs {"rows":[[3,{"a":7,"at":{"x":5,"y":6},"b":"127n"}],[4,{"a":8,"at":{"x":15,"y":16},"b":"128n"}]],"counts":[[1,{"a":4,"at":{"x":5,"y":6},"b":"7n"}]]}
