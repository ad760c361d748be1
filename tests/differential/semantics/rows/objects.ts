// Row: object literals, spread, destructuring, ?., ??, template literals in print.
import {
  array,
  cell,
  comm,
  hash,
  i64,
  print,
  ringbuf,
  str,
  struct,
  syscallProgram,
  u8,
  u16,
  u32,
  u64,
} from '@tsbpf/dsl';

const Point = struct({ x: u32, y: u32 });
const Row = struct({ id: u32, at: Point, name: str(8), sizes: array(u16, 3) });
/** Three bytes of padding behind `kind`, six at the end. */
const Padded = struct({ kind: u8, size: u32, at: u64, flags: u16 });

export const two = cell(u32, 2);

export const out = hash(str(40), i64, { maxEntries: 100 });
export const rows = hash(u32, Row);
export const padded = hash(Padded, Padded);
export const paddedEvents = ringbuf(Padded);

function note(what: string, value: number): void {
  out.set(what, BigInt(value));
}

function literals(): void {
  const x = two.value;
  const point = { x, y: x + 1 };
  const moved = { ...point, y: 9 };
  note('{ x, y: x + 1 }', point.x * 10 + point.y);
  note('{ ...point, y: 9 }', moved.x * 10 + moved.y);
  const { y, x: left } = moved;
  const [first, , third = 5] = [left, y, undefined];
  note('const { y, x: left }', left * 10 + y);
  note('const [first, , third = 5]', first * 10 + third);
  rows.set(1, { id: 1, at: moved, name: comm(), sizes: [1, 2, 3] });
  const row = rows.get(1);
  note('row?.at.y ?? 7', row?.at.y ?? 7);
  note('rows.get(2)?.at.y ?? 7', rows.get(2)?.at.y ?? 7);
  note('row?.sizes[two] ?? 7', row?.sizes[two.value] ?? 7);
  note('row?.sizes[two + 1] ?? 7', row?.sizes[two.value + 1] ?? 7);
  print(`row ${row?.id ?? 0} of ${comm()}: ${-3n} ${y > x} ${'text'}`);
}

/** Strings that are longer leave their bytes where the padding of what comes next will be. */
function dirt(): void {
  rows.set(9, {
    id: 0xffff_ffff,
    at: { x: 0xffff_ffff, y: 0xffff_ffff },
    name: 'dirtdir',
    sizes: [65535, 65535, 65535],
  });
  rows.delete(9);
}

function padding(): void {
  dirt();
  const key = { kind: two.value, size: 7, at: 5n, flags: 1 };
  padded.set(key, { ...key, kind: 9 });
  dirt();
  const found = padded.get({ kind: 2, size: two.value + 5, at: 5n, flags: 1 });
  note('found by an equal key', found?.kind ?? 0);
  dirt();
  paddedEvents.emit({ kind: 1, size: two.value, at: 3n, flags: 4 });
}

export const run = syscallProgram(() => {
  literals();
  padding();
});
