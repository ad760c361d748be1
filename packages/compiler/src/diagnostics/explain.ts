import { entries } from './catalog.ts';
import type { CatalogEntry } from './define.ts';

/** The entry of a code in any case, with or without `TSB`; undefined for an unknown code. */
export function findEntry(code: string): CatalogEntry<never[]> | undefined {
  const wanted = `TSB${code.trim().toUpperCase().replace(/^TSB/, '')}`;
  return entries.find((entry) => entry.code === wanted);
}

/** What `tsbpf explain` prints about a code; undefined for an unknown code. */
export function explain(code: string): string | undefined {
  const entry = findEntry(code);
  return entry && `${entry.code}: ${entry.title}\n\n${entry.explanation}\n`;
}
