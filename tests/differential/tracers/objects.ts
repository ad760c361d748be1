import { array, hash, i32, ringbuf, str, struct, syscallProgram, u32, u64 } from '@tsbpf/dsl';

const Pair = struct({ x: u32, y: u64 });
const Row = struct({ id: u32, pair: Pair, name: str(8), more: array(u32, 3) });
const DEFAULTS = { scale: 3, label: 'none' };

export const out = hash(u32, i32);
export const rows = hash(u32, Row);
export const events = ringbuf(Row);

function area({ x, y: height }: { x: number; y: number }, scale = 2): number {
  return x * height * scale;
}

function sum([a, b, c]: readonly [number, number, number]): number {
  return a + b + c;
}

export const run = syscallProgram(() => {
  const point = { x: 3, y: 4 };
  const { x, y: renamed } = point;
  out.set(0, x * 10 + renamed);
  out.set(1, area(point));
  out.set(2, area({ ...point, y: 9 }, 5));
  const { scale, label } = DEFAULTS;
  out.set(3, scale);
  const [a, , b] = [7, 8, 9];
  out.set(4, a * 100 + b);
  out.set(5, sum([1, 2, 3]));
  rows.set(1, { id: 1, pair: { x: 5, y: 6n }, name: label, more: [1, 2, 3] });
  const row = rows.get(1);
  const missing = rows.get(2);
  out.set(6, row?.pair.x ?? 77);
  out.set(7, missing?.pair.x ?? 77);
  out.set(8, missing?.name === undefined ? 1 : 2);
  out.set(9, row?.name === 'none' ? 1 : 2);
  if (row === undefined) return;
  const { pair, id = 9, name } = row;
  out.set(10, pair.x + id);
  row.name = 'changed';
  const { found = 5 } = { found: out.get(99) };
  out.set(11, found);
  events.emit({ ...row, id: 2, name });
  events.emit({ ...row, pair: { ...pair, y: 1n } });
  let { x: counter } = point;
  counter += 1;
  out.set(12, counter);
});
