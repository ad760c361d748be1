// Row: m.get(k) of a struct.
import {
  array,
  cell,
  hash,
  i64,
  lruHash,
  perCpuHash,
  str,
  struct,
  syscallProgram,
  u32,
  u64,
} from '@tsbpf/dsl';

const Point = struct({ x: u32, y: u32 });
const Row = struct({ count: u64, at: Point, sizes: array(u32, 3) });

export const newest = cell(Point, { x: 1, y: 2 });
export const out = hash(str(40), i64, { maxEntries: 100 });
export const rows = hash(u32, Row);
export const recent = lruHash(u32, Row);
export const perCpu = perCpuHash(u32, Row);
export const indexed = array(Point, { maxEntries: 2 });
export const plain = hash(u32, u64);

function note(what: string, value: bigint | number): void {
  out.set(what, BigInt(value));
}

function bump(row: { count: bigint; at: { x: number } }): void {
  row.count += 10n;
  row.at.x += 1;
}

export const run = syscallProgram(() => {
  const empty = { count: 1n, at: { x: 1, y: 1 }, sizes: [0, 0, 0] };
  rows.set(1, empty);
  rows.set(2, empty);
  recent.set(1, empty);
  perCpu.set(1, empty);
  plain.set(1, 1n);
  const row = rows.get(1);
  const same = rows.get(1);
  if (row === undefined || same === undefined) return;
  row.count += 5n;
  note('another reference sees it', same.count);
  note('the map sees it', rows.get(1)?.count ?? 0n);
  bump(row);
  note('a function writes through it', same.count * 10n + BigInt(same.at.x));
  const { at } = row;
  at.y = 8;
  note('a part is a reference', same.at.y);
  row.sizes[1] = 4;
  note('an element is written', same.sizes[1] ?? 0);
  row.at = { x: 50, y: 60 };
  note('the part sees a new whole', at.x);
  const { count } = row;
  row.count = 0n;
  note('a number is a value', count);
  let later = rows.get(2);
  if (later !== undefined) later.count = 70n;
  later = rows.get(1);
  if (later !== undefined) later.count = 80n;
  note(
    'a variable names one after the other',
    (rows.get(1)?.count ?? 0n) * 100n + (rows.get(2)?.count ?? 0n),
  );
  const other = recent.get(1);
  if (other !== undefined) other.at.x = 3;
  note('in an LRU map', recent.get(1)?.at.x ?? 0);
  const mine = perCpu.get(1);
  if (mine !== undefined) mine.at.x = 4;
  note('in a per-CPU map', perCpu.get(1)?.at.x ?? 0);
  perCpu.delete(1);
  const slot = indexed.get(1);
  if (slot !== undefined) slot.y = 6;
  note('in an array', indexed.get(1)?.y ?? 0);
  newest.value.x += 4;
  const live = newest.value;
  live.y = 5;
  note('in a cell', newest.value.x * 10 + newest.value.y);
  const taken = rows.take(1);
  if (taken !== undefined) {
    taken.count += 1n;
    rows.set(1, empty);
    note('take() yields a copy', taken.count * 100n + (rows.get(1)?.count ?? 0n));
  }
  let word = plain.get(1);
  if (word !== undefined) word += 1n;
  note('integers are no references', (word ?? 0n) * 10n + (plain.get(1) ?? 0n));
});
