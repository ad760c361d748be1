import {
  array,
  bool,
  bytes,
  cell,
  comm,
  hash,
  i16,
  i32,
  i64,
  str,
  struct,
  syscallProgram,
  u8,
  u32,
  u64,
} from '@tsbpf/dsl';

const Point = struct({ x: u32, y: i16 });
const State = struct({ count: u64, name: str(16), from: Point, to: Point, marks: array(u8, 3) });

export const total = cell(u64);
export const start = cell(u64, 2n ** 64n - 2n);
export const signed = cell(i64, -3n);
export const narrow = cell(u8, 250);
export const small = cell(i32, -2_147_483_648);
export const on = cell(bool, true);
export const off = cell(bool);
export const name = cell(str(8), 'first');
export const copy = cell(str(16));
export const raw = cell(bytes(5));
export const state = cell(State, {
  count: 7n,
  name: 'initial',
  from: { x: 1, y: -2 },
  to: { x: 3, y: 4 },
  marks: [1, 2, 3],
});
const hidden = cell(u32, 40);

export const out = hash(u32, i64);

function bump(by: number): number {
  hidden.value += by;
  return hidden.value;
}

export const run = syscallProgram(() => {
  total.value += 5n;
  total.value = total.value * 3n;
  total.add(1n);
  start.add(3);
  start.value++;
  signed.add(-4n);
  signed.value -= 1n;
  narrow.value += 10;
  small.add(-1);
  small.value = small.value - 3;
  out.set(0, BigInt(bump(2)));
  out.set(1, BigInt(bump(1) + hidden.value++));
  out.set(2, BigInt(hidden.value--));
  hidden.add(0xffff_ffff);
  out.set(3, BigInt(hidden.value));

  if (on.value && !off.value) off.value = on.value;
  on.value = !on.value;

  copy.value = name.value;
  const before = name.value;
  name.value = 'longer than it fits';
  if (before === 'first' && name.value === 'longer ') out.set(4, 1n);
  name.value = comm();
  if (name.value.startsWith('no')) out.set(5, 1n);

  const live = state.value;
  live.count += 1n;
  live.from.x = 9;
  out.set(6, BigInt(state.value.from.x));
  out.set(7, state.value.count);
  state.value = { ...state.value, from: live.to, to: live.from, name: 'swapped' };
  out.set(8, BigInt(live.from.x * 100 + live.to.x));
  out.set(9, BigInt(state.value.marks[1] ?? 0));
  for (const mark of state.value.marks) out.set(20 + mark, 1n);
  for (let i = 0; i < 4; i++) out.set(30 + i, BigInt(state.value.marks[i] ?? -1));
  total.value = BigInt(live.to.y);
});
