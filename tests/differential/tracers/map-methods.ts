import {
  array,
  bool,
  bytes,
  hash,
  i32,
  i64,
  lruHash,
  perCpuArray,
  perCpuHash,
  str,
  struct,
  syscallProgram,
  u8,
  u16,
  u32,
  u64,
} from '@tsbpf/dsl';
import { doubled } from './map-change.ts';

const Point = struct({ x: u32, y: u32 });
const Stats = struct({ count: u32, total: u64, from: Point, to: Point, name: str(8) });
const Key = struct({ a: u32, b: u8 });

export const out = hash(u32, i64);
export const words = hash(u32, u64, { maxEntries: 6 });
export const signed = hash(u32, i32);
export const flags = hash(u32, bool);
export const names = hash(str(8), str(8));
export const blocks = hash(u32, bytes(4));
export const stats = hash(u32, Stats, { maxEntries: 4 });
export const byKey = hash(Key, u64);
export const points = hash(u32, Point);
export const recent = lruHash(u32, u64);
export const recentStats = lruHash(u32, Stats);
export const perCpu = perCpuHash(u32, u64, { maxEntries: 3 });
export const perCpuBytes = perCpuHash(u32, u8);
export const slots = array(u64, { maxEntries: 3 });
export const narrow = array(i32, { maxEntries: 3 });
export const pairs = array(Point, { maxEntries: 2 });
export const perCpuSlots = perCpuArray(u16, { maxEntries: 2 });

const scale = 3n;

function note(at: number, value: boolean | bigint | number): void {
  out.set(at, i64(value));
}

function twice(key: number, change: (value: bigint) => bigint): void {
  words.update(key, change);
  words.update(key, change, 2n);
}

function scalars(): void {
  note(
    0,
    words.update(1, (v) => v + 1n),
  );
  note(
    1,
    words.update(1, (v) => v + 1n, 40n),
  );
  note(
    2,
    words.update(1, (v) => v + 1n, 40n),
  );
  words.update(1, doubled);
  let seen = 0n;
  const local = (value: bigint): bigint => {
    seen += value;
    return value * scale + seen;
  };
  twice(2, local);
  twice(2, (v) => v - 1n);
  words.update(3, (v) => v - 1n, 0n);
  note(3, seen);
  // The function puts and removes entries of the same map.
  words.update(1, (v) => {
    words.set(1, 5n);
    words.set(4, v);
    return v + 1n;
  });
  words.update(4, (v) => {
    words.delete(4);
    words.set(5, v);
    return v + 2n;
  });
  signed.update(1, (v) => v - 5, 0);
  signed.update(1, (v) => v * 1_000_000_000);
  flags.update(1, (v) => !v, false);
  flags.update(2, (v) => !v);
  note(
    4,
    flags.update(1, (v) => !v, true),
  );
}

function texts(): void {
  names.update('one', (v) => v, 'first and long');
  names.update('one', (v) => (v.startsWith('fir') ? 'second' : 'other'));
  note(
    10,
    names.update('a key that is cut', (v) => v, 'x'),
  );
  note(11, names.getOrInsert('a key that is cut', 'y') === 'x');
  const name = names.getOrInsertComputed('made', (key) => key);
  note(12, name === 'made');
  const taken = names.take('one');
  note(13, taken === 'second' && !names.has('one'));
  note(14, names.take('one') === undefined);
}

function structs(): void {
  const empty = { count: 0, total: 0n, from: { x: 1, y: 2 }, to: { x: 3, y: 4 }, name: 'empty' };
  note(
    20,
    stats.update(1, (s) => {
      s.count += 1;
    }),
  );
  note(
    21,
    stats.update(
      1,
      (s) => {
        s.count += 1;
        s.total += 7n;
      },
      empty,
    ),
  );
  // A new value made of the old one, its parts exchanged.
  stats.update(1, (s) => ({ ...s, from: s.to, to: s.from, name: 'swapped' }));
  stats.update(1, (s) => {
    if (s.count === 1) return { ...s, count: 50 };
    s.total = 0n;
    return;
  });
  stats.update(1, (s) => {
    s.total += 1n;
    return s;
  });
  const found = stats.getOrInsert(1, empty);
  if (found !== undefined) found.total += 100n;
  const made = stats.getOrInsert(2, { ...empty, name: 'made' });
  if (made !== undefined) made.count = 9;
  let computed = 0;
  const lazily = stats.getOrInsertComputed(3, (key) => {
    computed += 1;
    return { ...empty, count: key, name: 'lazy' };
  });
  if (lazily !== undefined) lazily.total = 3n;
  stats.getOrInsertComputed(3, (key) => {
    computed += 10;
    return { ...empty, count: key };
  });
  note(22, computed);
  const copy = stats.take(1);
  if (copy !== undefined) {
    // The memory of the entry may be another's by now.
    stats.set(4, { ...empty, count: 77, name: 'four' });
    note(23, copy.total);
    note(24, copy.from.x);
    note(25, copy.name === 'swapped');
    copy.count = 1000;
    note(26, copy.count);
    stats.set(1, copy);
  }
  note(27, stats.take(1) === undefined);
  note(28, stats.take(9) === undefined);
  points.set(1, { x: 1, y: 2 });
  const point = points.take(1) ?? points.getOrInsert(2, { x: 5, y: 6 });
  note(29, point?.y ?? 0);
}

function keys(): void {
  byKey.update({ a: 1, b: 257 }, (v) => v + 1n, 1n);
  note(30, byKey.getOrInsert({ a: 1, b: 1 }, 9n) ?? 0n);
  byKey.increment({ a: 2, b: 2 });
  note(31, byKey.take({ a: 2, b: 2 }) ?? 0n);
  // The key is what it was when the method was called.
  points.set(7, { x: 7, y: 8 });
  const point = points.get(7);
  if (point === undefined) return;
  const { x } = point;
  words.getOrInsertComputed(x, (key) => {
    point.x = 100;
    words.delete(1);
    return BigInt(key);
  });
  blocks.update(1, (v) => v);
  note(32, blocks.take(1) === undefined);
}

function counts(): void {
  words.increment(1);
  words.increment(1, 10n);
  signed.increment(1, -3);
  signed.increment(2, 2_147_483_647);
  signed.increment(2);
  recent.increment(5);
  recent.increment(5, 6n);
  recent.update(6, (v) => v + 2n, 1n);
  note(40, recent.take(5) ?? 0n);
  note(41, recent.getOrInsert(7, 8n) ?? 0n);
  recentStats.update(
    1,
    (s) => {
      s.count += 1;
    },
    { count: 1, total: 1n, from: { x: 0, y: 0 }, to: { x: 0, y: 0 }, name: 'recent' },
  );
  slots.increment(0);
  slots.increment(2, 5n);
  narrow.increment(1, -7);
  narrow.update(1, (v) => v * 2);
  note(
    42,
    slots.update(2, (v) => v * 2n),
  );
  pairs.update(1, (p) => {
    p.x += 4;
  });
  pairs.update(1, ({ x, y }) => ({ x: y, y: x }));
  perCpuSlots.increment(0, 70_000);
  perCpuSlots.update(1, (v) => v + 3);
  perCpuBytes.increment(1, 255);
  perCpuBytes.increment(1, 3);
  perCpu.increment(1, 2n);
  perCpu.update(1, (v) => v * 10n);
  perCpu.update(2, (v) => v + 1n, 5n);
  note(43, perCpu.getOrInsert(3, 4n) ?? 0n);
  note(44, perCpu.take(2) ?? 0n);
  note(45, perCpu.has(2));
}

/** Loops that become callbacks of the kernel. */
function loops(): void {
  const copy = stats.take(2);
  const live = points.getOrInsert(20, { x: 0, y: 0 });
  let sum = 0n;
  for (let i = 0; i < 3000; i++) {
    recent.update(30 + (i % 3), (v) => v + BigInt(i), 1n);
    recent.increment(40, 2n);
    const key = 50 + (i % 5);
    const made = recent.getOrInsertComputed(key, () => sum + BigInt(i));
    sum += made ?? 0n;
    if (i % 7 === 0) sum += recent.take(key) ?? 0n;
    if (copy !== undefined) copy.total += 1n;
    if (live !== undefined) live.x += 1;
    points.update(21, (p) => ({ x: p.y + i, y: p.x }), { x: i, y: 1 });
  }
  recent.set(60, sum);
  if (copy !== undefined) note(46, copy.total);
  repeat(2000, (i) => {
    narrow.update(2, (v) => v + i);
    sum -= 1n;
  });
  recent.set(61, sum);
}

function repeat(times: number, act: (index: number) => void): void {
  for (let i = 0; i < Math.min(times, 4000); i++) act(i);
}

/** What does not fit is counted. */
function full(): void {
  for (let i = 0; i < 6; i++) words.set(100 + i, 1n);
  words.increment(200);
  note(
    50,
    words.update(201, (v) => v, 1n),
  );
  note(51, words.getOrInsert(202, 1n) === undefined);
  note(52, words.getOrInsertComputed(203, () => 1n) === undefined);
  const zero = { count: 0, total: 0n, from: { x: 0, y: 0 }, to: { x: 0, y: 0 }, name: '' };
  stats.set(5, zero);
  stats.set(6, zero);
  note(53, stats.getOrInsert(7, zero) === undefined);
  note(
    54,
    stats.update(7, () => {}, zero),
  );
  perCpu.increment(4);
  perCpu.increment(5);
  note(55, perCpu.getOrInsert(6, 1n) === undefined);
  slots.increment(3);
  note(
    56,
    slots.update(3, (v) => v + 1n),
  );
  perCpuSlots.increment(2);
  note(
    57,
    perCpuSlots.update(9, (v) => v + 1),
  );
}

export const run = syscallProgram(() => {
  scalars();
  texts();
  structs();
  keys();
  counts();
  loops();
  full();
});
