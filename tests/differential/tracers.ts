import { join } from 'node:path';
import * as arrays from './tracers/arrays.ts';
import * as cells from './tracers/cells.ts';
import * as entryOrDefault from './tracers/entry-or-default.ts';
import * as functions from './tracers/functions.ts';
import * as iteration from './tracers/iteration.ts';
import * as largeStrings from './tracers/large-strings.ts';
import * as localArrays from './tracers/local-arrays.ts';
import * as loops from './tracers/loops.ts';
import * as mapMethods from './tracers/map-methods.ts';
import * as numbers from './tracers/numbers.ts';
import * as objects from './tracers/objects.ts';
import * as replacedEntries from './tracers/replaced-entries.ts';
import * as stringBudget from './tracers/string-budget.ts';
import * as stringUnits from './tracers/string-units.ts';
import * as strings from './tracers/strings.ts';
import * as switches from './tracers/switch.ts';
import * as tables from './tracers/tables.ts';
import * as unalignedCopies from './tracers/unaligned-copies.ts';
import * as values from './tracers/values.ts';
import * as whiles from './tracers/while.ts';

/** Every construct of the language, by the file of its tracer. */
export const languageTracers: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  arrays,
  cells,
  'entry-or-default': entryOrDefault,
  functions,
  'local-arrays': localArrays,
  'large-strings': largeStrings,
  iteration,
  loops,
  numbers,
  'map-methods': mapMethods,
  objects,
  'replaced-entries': replacedEntries,
  'string-budget': stringBudget,
  'string-units': stringUnits,
  strings,
  switch: switches,
  tables,
  'unaligned-copies': unalignedCopies,
  values,
  while: whiles,
};

/** The file of a tracer. */
export function tracerPath(name: string): string {
  return join(import.meta.dirname, 'tracers', `${name}.ts`);
}
