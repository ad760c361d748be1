import type { Span } from './diagnostic.ts';
import { displayWidth } from './display-width.ts';
import { escapeControl } from './escape-control.ts';
import { linesOf, positionsOf } from './position.ts';

/** One line of a frame. */
export interface FrameLine {
  /** From 1; absent where lines are left out. */
  readonly number?: number;
  /** Safe for a terminal. */
  readonly text: string;
  /** `^^^` under the span, and spaces before it. */
  readonly marks: string;
}

/** Columns of a line that are shown at most. */
const MAX_WIDTH = 110;
/** Columns kept before the span in a line that is cut. */
const LEAD = 30;
const TAB = 2;
/** A span of more lines is shown by its first and last ones. */
const MAX_LINES = 6;

/** One code point as it is shown. */
interface Cell {
  readonly text: string;
  readonly width: number;
  readonly marked: boolean;
}

/** The lines of a span, with marks under it. */
export function codeFrame(span: Span): readonly FrameLine[] {
  const { start, end } = positionsOf(span);
  const lines = linesOf(span.text);
  // A span that ends at the start of a line does not reach into it.
  const last = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  const frame: FrameLine[] = [];
  for (let number = start.line; number <= last; number++) {
    if (last - start.line >= MAX_LINES && number === start.line + 3) {
      frame.push({ text: '…', marks: '' });
      number = last - 1;
    }
    const line = lines[number - 1];
    if (line === undefined) continue;
    const indent = number === start.line ? 0 : line.text.search(/\S|$/);
    const from = Math.max(span.start - line.start, indent);
    const to = Math.min(span.end - line.start, line.text.length);
    frame.push({ number, ...showLine(cellsOf(line.text, from, to)) });
  }
  return frame;
}

/** Cells of a line, with an empty one where an empty span or the line's end is marked. */
function cellsOf(text: string, from: number, to: number): readonly Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  for (const character of text) {
    const marked = offset >= from && offset < Math.max(to, from + 1);
    cells.push({ ...shown(character), marked });
    offset += character.length;
  }
  if (from >= text.length) cells.push({ text: ' ', width: 1, marked: true });
  return cells;
}

function shown(character: string): Omit<Cell, 'marked'> {
  if (character === '\t') return { text: ' '.repeat(TAB), width: TAB };
  const text = escapeControl(character);
  return { text, width: text === character ? displayWidth(character) : text.length };
}

const CUT: Cell = { text: '…', width: 1, marked: false };

function showLine(cells: readonly Cell[]): Pick<FrameLine, 'text' | 'marks'> {
  const visible = cut(cells);
  const marks = visible.map((cell) => (cell.marked ? '^' : ' ').repeat(cell.width));
  return {
    text: visible
      .map((cell) => cell.text)
      .join('')
      .trimEnd(),
    marks: marks.join('').trimEnd(),
  };
}

/** At most `MAX_WIDTH` columns, the start of the marks among them. */
function cut(cells: readonly Cell[]): readonly Cell[] {
  const total = widthOf(cells);
  if (total <= MAX_WIDTH) return cells;
  const mark = cells.findIndex((cell) => cell.marked);
  const before = widthOf(cells.slice(0, mark));
  let first = 0;
  if (before > MAX_WIDTH - LEAD) {
    for (let skipped = 0; skipped < before - LEAD; first++) skipped += cells[first]?.width ?? 1;
  }
  const visible: Cell[] = first > 0 ? [CUT] : [];
  let width = visible.length;
  for (const cell of cells.slice(first)) {
    if (width + cell.width > MAX_WIDTH - 1) return [...visible, CUT];
    visible.push(cell);
    width += cell.width;
  }
  return visible;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
