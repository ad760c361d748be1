import type { Span } from './diagnostic.ts';
import { linesOf } from './position.ts';

/** The rest of the line from a place on. Line and column count from 1. */
export function spanAt(
  source: { readonly file: string; readonly text: string },
  place: { readonly line: number; readonly column: number },
): Span {
  const line = linesOf(source.text)[place.line - 1] ?? { text: '', start: 0 };
  const end = line.start + line.text.length;
  return { ...source, start: Math.min(line.start + place.column - 1, end), end };
}
