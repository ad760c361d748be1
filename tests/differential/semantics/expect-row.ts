import { expect } from 'vitest';
// biome-ignore lint/correctness/useImportExtensions: plain JavaScript, with its types beside it
import { type Outcome, textOf } from '../../harness/outcome.mjs';
import type { Row } from './rows.ts';

/** Expects that a run left behind exactly what the row says. */
export function expectRow(row: Row, { maps, prints, losses }: Outcome): void {
  const found = Object.keys(row.maps).map((name) => [name, contentOf(maps[name])]);
  expect(Object.fromEntries(found)).toEqual(JSON.parse(textOf(row.maps)));
  expect(prints).toEqual(row.prints ?? []);
  expect(losses).toEqual([]);
}

/** The entries of a map in an outcome, each a text. */
function contentOf(entries: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries((entries as readonly string[]).map((entry) => JSON.parse(entry)));
}
