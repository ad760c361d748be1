import type { Span } from './diagnostic.ts';

/** A place in a text. */
export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units, as editors count. */
  readonly column: number;
  /** From 0, in UTF-16 units: the index in a string of JavaScript. */
  readonly offset: number;
  /** From 0, in bytes of UTF-8. */
  readonly byte: number;
}

/** The lines of a text without their ends, each with the offset of its first character. */
export function linesOf(
  text: string,
): readonly { readonly text: string; readonly start: number }[] {
  const lines: { text: string; start: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ text: text.slice(start, match.index), start });
    start = match.index + match[0].length;
  }
  lines.push({ text: text.slice(start), start });
  return lines;
}

/** Where a span starts and ends. */
export function positionsOf(span: Span): { readonly start: Position; readonly end: Position } {
  const lines = linesOf(span.text);
  const at = (offset: number): Position => {
    const index = Math.max(
      0,
      lines.findLastIndex((line) => line.start <= offset),
    );
    return {
      line: index + 1,
      column: offset - (lines[index]?.start ?? 0) + 1,
      offset,
      byte: Buffer.byteLength(span.text.slice(0, offset)),
    };
  };
  return { start: at(span.start), end: at(span.end) };
}
