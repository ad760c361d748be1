import { alignedLines } from './aligned-lines.ts';
import { columnsOf } from './columns.ts';
import type { CellReading } from './presenter.ts';

/** What a cell held, as lines: the value, or a table of one row for a struct. */
export function cellLines({ cell, value }: CellReading): string[] {
  const columns = columnsOf(cell.schema, 'VALUE');
  const row = columns.map((column) => column.cell(value));
  return cell.schema.kind === 'struct' ? alignedLines(columns, [row]) : row;
}
