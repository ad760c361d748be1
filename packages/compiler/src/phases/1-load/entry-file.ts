import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { loadCatalog } from '../../diagnostics/catalog/load.ts';
import type { Overlay } from './overlay.ts';

/** The absolute path of the entry, or nothing after reporting why it cannot be one. */
export function entryFile(entry: string, overlay: Overlay, bag: DiagnosticBag): string | undefined {
  const path = resolve(entry);
  const isSource = /\.m?ts$/.test(path) && !/\.d\.m?ts$/.test(path);
  if (overlay(path) === undefined) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) {
      bag.report(loadCatalog.entryNotFound(undefined, entry));
      return undefined;
    }
    if (!stat.isFile()) {
      bag.report(loadCatalog.entryNotAFile(undefined, entry));
      return undefined;
    }
  }
  if (isSource) return path;
  bag.report(loadCatalog.entryNotTypeScript(undefined, entry));
  return undefined;
}
