import type { IntData, SchemaData } from '../manifest.ts';
import { type Formatter, formatterOf } from './format-value.ts';
import { pad } from './text-width.ts';

/** A column of a table of values of one schema. */
export interface Column {
  readonly title: string;
  /** Columns of the terminal, known before any value is. */
  readonly width: number;
  readonly align: 'left' | 'right';
  /** Text of the column in one row. */
  readonly cell: (row: unknown) => string;
}

const GAP = '  ';

/** A column for each field, nested structs flattened; one column with `title` where there are no fields. */
export function columnsOf(schema: SchemaData, title: string): Column[] {
  return leaves(schema, [], (row) => row).map((leaf) =>
    column(leaf.path.length === 0 ? title : titleOf(leaf.path), leaf.schema, leaf.read),
  );
}

/** The line above the rows. */
export function headerLine(columns: readonly Column[]): string {
  return line(columns, (column) => column.title);
}

/** One row. A cell that is wider than its column moves the rest of its line. */
export function rowLine(columns: readonly Column[], row: unknown): string {
  return line(columns, (column) => column.cell(row));
}

function line(columns: readonly Column[], textOf: (column: Column) => string): string {
  let text = '';
  const last = columns.length - 1;
  for (let at = 0; at <= last; at += 1) {
    const column = columns[at] as Column;
    const isOpen = at === last && column.align === 'left';
    text +=
      (at === 0 ? '' : GAP) +
      (isOpen ? textOf(column) : pad(textOf(column), column.width, column.align));
  }
  return text;
}

interface Leaf {
  readonly path: readonly string[];
  readonly schema: SchemaData;
  readonly read: (row: unknown) => unknown;
}

function leaves(schema: SchemaData, path: readonly string[], read: Leaf['read']): Leaf[] {
  if (schema.kind !== 'struct') return [{ path, schema, read }];
  return schema.fields.flatMap((field) =>
    leaves(
      field.schema,
      [...path, field.name],
      (row) => (read(row) as Record<string, unknown>)[field.name],
    ),
  );
}

/** `['from', 'parentPid']` becomes `FROM.PARENT_PID`. */
function titleOf(path: readonly string[]): string {
  return path.map((name) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()).join('.');
}

function column(title: string, schema: SchemaData, read: Leaf['read']): Column {
  const format: Formatter = formatterOf(schema);
  return {
    title,
    width: Math.max(title.length, widthOf(schema, title)),
    align: schema.kind === 'int' ? 'right' : 'left',
    cell: (row) => format(read(row)),
  };
}

/** Longest text that a column gives room to. */
const WIDEST = 32;

const IDS = /(^|[._])[PT]?G?[PTUG]ID$/;

function widthOf(schema: SchemaData, title: string): number {
  switch (schema.kind) {
    case 'int':
      return IDS.test(title) ? 7 : integerWidth(schema);
    case 'bool':
      return 5;
    case 'str':
      return Math.min(schema.capacity, WIDEST);
    case 'bytes':
      return Math.min(schema.length * 2, WIDEST);
    default:
      return WIDEST;
  }
}

function integerWidth(schema: IntData): number {
  if (schema.display === 'hex') return 2 + schema.bits / 4;
  if (schema.display !== undefined) return 7;
  return { 8: 3, 16: 5, 32: 10, 64: 12 }[schema.bits] + (schema.signed ? 1 : 0);
}
