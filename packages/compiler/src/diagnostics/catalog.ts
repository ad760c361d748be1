import { checkCatalog } from './catalog/check.ts';
import { limitsCatalog } from './catalog/limits.ts';
import { loadCatalog } from './catalog/load.ts';
import { objectCatalog } from './catalog/object.ts';
import { unsupportedCatalog } from './catalog/unsupported.ts';
import type { CatalogEntry, DiagnosticFactory } from './define.ts';

/** Factories by name, with whatever arguments. */
export type Factories = Readonly<Record<string, DiagnosticFactory<never[]>>>;

/** Factories with the phase that reports them; the first digit of their codes is its number. */
export const catalogs: readonly { readonly phase: 1 | 2 | 3 | 4 | 5; readonly table: Factories }[] =
  [
    { phase: 1, table: loadCatalog },
    { phase: 2, table: checkCatalog },
    { phase: 2, table: limitsCatalog },
    { phase: 2, table: unsupportedCatalog },
    { phase: 5, table: objectCatalog },
  ];

/** Every entry of the catalogue, in the order of codes. */
export const entries: readonly CatalogEntry<never[]>[] = catalogs
  .flatMap(({ table }) => Object.values(table))
  .map((factory) => factory.entry)
  .sort((a, b) => a.code.localeCompare(b.code));
