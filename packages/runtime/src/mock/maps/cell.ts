import type { Schema } from '@tsbpf/dsl';
import { anySchema, codecOf, type Overflow, wrapBits } from '@tsbpf/dsl/~internal';

/** Memory of one value, laid out as in the kernel. `view` and `bytes` cover the same bytes. */
export interface Cell {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** A cell of `size` zeros. */
export function zeroCell(size: number): Cell {
  const bytes = new Uint8Array(size);
  return { bytes, view: new DataView(bytes.buffer) };
}

/** A new cell that holds a value. */
export function encodedCell(schema: Schema, value: unknown, overflow: Overflow): Cell {
  const cell = zeroCell(schema.size);
  codecOf(schema).encode(value, cell.view, cell.bytes, 0, overflow);
  return cell;
}

/** The value that a cell holds, as plain data. */
export function decodedCell(schema: Schema, cell: Cell): unknown {
  return codecOf(schema).decode(cell.view, cell.bytes, 0);
}

/** The value of cells: that of the one that all CPUs share, or one for each CPU. */
export function decodedCells(
  schema: Schema,
  cells: readonly Cell[],
  cpus: number | undefined,
): unknown {
  const values = cells.map((cell) => decodedCell(schema, cell));
  return cpus === undefined ? values[0] : values;
}

/** Adds to the integer that a cell holds; wraps at its width. */
export function addTo(schema: Schema, cell: Cell, amount: bigint): void {
  const s = anySchema(schema);
  if (s.kind !== 'int') throw new TypeError(`a value of kind '${s.kind}' is no integer`);
  const sum = BigInt(decodedCell(schema, cell) as number | bigint) + amount;
  codecOf(schema).encode(wrapBits(sum, s.bits, s.signed), cell.view, cell.bytes, 0, 'wrap');
}

/** Adds to the u64 at `offset`; wraps at 2^64. */
export function addAt(cell: Cell, offset: number, amount: bigint): void {
  const sum = cell.view.getBigUint64(offset, true) + amount;
  cell.view.setBigUint64(offset, BigInt.asUintN(64, sum), true);
}

/** The u64s that a cell consists of. */
export function countsOf(cell: Cell): bigint[] {
  return Array.from({ length: cell.bytes.length / 8 }, (_, at) =>
    cell.view.getBigUint64(at * 8, true),
  );
}
