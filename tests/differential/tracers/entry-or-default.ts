import { array, hash, i16, i64, str, struct, syscallProgram, u8, u16, u32, u64 } from '@tsbpf/dsl';

const Point = struct({ x: u8, y: u32 });
const Row = struct({
  count: u32,
  total: u64,
  name: str(8),
  at: Point,
  sizes: array(u16, 3),
  low: i16,
});
const NOTHING = {
  count: 7,
  total: 9n,
  name: 'none',
  at: { x: 1, y: 2 },
  sizes: [4, 5, 6],
  low: -3,
};

export const rows = hash(u32, Row, { maxEntries: 16 });
export const copies = hash(u32, Row, { maxEntries: 16 });
export const numbers = hash(u32, i64, { maxEntries: 64 });
export const names = hash(u32, str(8), { maxEntries: 16 });

function sum(row: {
  readonly count: number;
  readonly total: bigint;
  readonly low: number;
}): bigint {
  return BigInt(row.count) + row.total + BigInt(row.low);
}

function rowOf(key: number) {
  return rows.get(key) ?? NOTHING;
}

export const run = syscallProgram(() => {
  rows.set(1, {
    count: 1,
    total: 2n,
    name: 'first',
    at: { x: 3, y: 4 },
    sizes: [5, 6, 7],
    low: -8,
  });
  for (let key = 0; key < 4; key++) {
    const row = rows.get(key) ?? {
      count: key * 10,
      total: BigInt(key),
      name: `none`,
      at: { x: key, y: 100 },
      sizes: [key, 2, 3],
      low: -key,
    };
    copies.set(key, row);
    names.set(key, row.name);
    numbers.set(key, sum(row));
    numbers.set(10 + key, BigInt(row.at.x + row.at.y));
    numbers.set(20 + key, BigInt(row.sizes[key & 3] ?? -1));
    rows.set(key, { ...row, count: row.count + 1, name: 'changed' });
    // The reference goes on to what the entry was, or to the object.
    numbers.set(30 + key, BigInt(row.count));
    names.set(8 + key, row.name);
    const at = rows.get(key + 1)?.at ?? { x: 250, y: key };
    numbers.set(40 + key, BigInt(at.x) * BigInt(at.y));
  }
  const live = rows.get(2) ?? NOTHING;
  const entry = rows.get(2);
  if (entry !== undefined) entry.count = 77;
  numbers.set(50, BigInt(live.count));
  numbers.set(51, sum(rowOf(9)));
  numbers.set(52, sum(rowOf(1)));
  const {
    count,
    name,
    at: { y },
  } = rowOf(12);
  numbers.set(53, BigInt(count + y));
  names.set(15, name);
});
