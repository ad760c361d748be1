import { array, hash, lruHash, perCpuHash, struct, syscallProgram, u32, u64 } from '@tsbpf/dsl';

const Point = struct({ x: u32, y: u32 });
const Row = struct({ a: u32, from: Point, to: Point, list: array(u32, 4) });
export const rows = hash(u32, Row, { maxEntries: 32 });
export const recent = lruHash(u32, Row, { maxEntries: 256 });
export const own = perCpuHash(u32, Row, { maxEntries: 32 });
export const seen = hash(u32, u64, { maxEntries: 256 });

function put(key: number, a: number): void {
  rows.set(key, {
    a,
    from: { x: a + 1, y: a + 2 },
    to: { x: a + 3, y: a + 4 },
    list: [a, a + 1, a + 2, a + 3],
  });
}

function note(key: number, value: number): void {
  seen.set(key, BigInt(value));
}

/** Others take the memory that entries have left. */
function reuse(): void {
  for (let i = 0; i < 4; i++) put(20 + i, 1000 + i);
}

function deleted(): void {
  const row = rows.get(1);
  if (row === undefined) return;
  const { from, list } = row;
  rows.delete(1);
  reuse();
  note(0, row.a);
  note(1, from.y);
  note(2, list[3] ?? 0);
  from.x = 77;
  note(3, row.from.x);
}

function shared(): void {
  const first = rows.get(2);
  const second = rows.get(2);
  const other = rows.get(3);
  if (first === undefined || second === undefined || other === undefined) return;
  rows.set(2, { ...first, a: 5 });
  reuse();
  first.a = 123;
  note(10, second.a);
  other.a += 1;
  note(11, rows.get(3)?.a ?? 0);
  note(12, rows.get(2)?.a ?? 0);
}

function chosen(which: boolean): void {
  const row = rows.get(4);
  if (row === undefined) return;
  let point = row.from;
  if (which) point = row.to;
  rows.delete(4);
  reuse();
  note(which ? 20 : 21, point.x);
  put(4, 40);
}

function inLoops(): void {
  const row = rows.get(5);
  if (row === undefined) return;
  for (let i = 0; i < 5; i++) put(5, row.a + i);
  note(30, row.a);
  const again = rows.get(5);
  if (again === undefined) return;
  for (let i = 0; i < 20_000; i++) {
    if (i % 5_000 === 0) put(5, again.to.y + i);
  }
  note(31, again.to.y);
  for (let i = 0; i < 4; i++) {
    const each = rows.get(5);
    if (each === undefined) break;
    put(5, 7 * i);
    put(6, 8 * i);
    note(40 + i, each.list[i] ?? 0);
  }
}

function entries(): void {
  const kept = rows.get(6);
  for (const [key, value] of rows) {
    rows.delete(key);
    note(60 + key, value.a);
    if (kept !== undefined) note(90 + key, kept.a);
  }
  put(1, 10);
  rows.forEach((value, key) => {
    const { a } = value;
    rows.set(key, { ...value, a: a + 1 });
    note(120 + key, value.a + a);
  });
}

function otherKinds(): void {
  const row = rows.get(1);
  if (row === undefined) return;
  recent.set(1, row);
  own.set(1, row);
  const [late, mine] = [recent.get(1), own.get(1)];
  if (late === undefined || mine === undefined) return;
  recent.set(1, { ...late, a: 8 });
  own.set(1, { ...mine, a: 9 });
  note(150, late.a);
  note(151, mine.a);
  own.delete(1);
  own.set(2, row);
  note(152, mine.a);
  own.update(2, (old) => {
    own.delete(2);
    own.set(3, row);
    note(153, old.to.x);
    own.delete(3);
  });
}

export const run = syscallProgram(() => {
  for (let i = 0; i < 8; i++) put(i, 100 * i);
  deleted();
  shared();
  chosen(true);
  chosen(false);
  inLoops();
  entries();
  otherKinds();
});
