import { pad, textWidth } from './text-width.ts';

export interface AlignedColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

const GAP = '  ';

/** The lines of a table: titles, then rows, each column as wide as its widest cell. */
export function alignedLines(
  columns: readonly AlignedColumn[],
  rows: readonly (readonly string[])[],
): string[] {
  const widths = columns.map(({ title }) => title.length);
  for (const row of rows) {
    for (let at = 0; at < widths.length; at += 1) {
      widths[at] = Math.max(widths[at] ?? 0, textWidth(row[at] ?? ''));
    }
  }
  const lineOf = (cells: readonly string[]): string =>
    columns
      .map(({ align }, at) => pad(cells[at] ?? '', widths[at] ?? 0, align))
      .join(GAP)
      .trimEnd();
  return [columns.map(({ title }) => title), ...rows].map(lineOf);
}
