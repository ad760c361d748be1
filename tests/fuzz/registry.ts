import type { Construct, ConstructTable } from './construct.ts';
import { bigints } from './constructs/bigints.ts';
import { blocks } from './constructs/blocks.ts';
import { booleans, strings, textNumbers } from './constructs/booleans.ts';
import { builtins } from './constructs/builtins.ts';
import { cells } from './constructs/cells.ts';
import { closeValues } from './constructs/close-values.ts';
import { constantTables } from './constructs/constant-tables.ts';
import { defaults } from './constructs/defaults.ts';
import { entries } from './constructs/entries.ts';
import { iterations } from './constructs/iterations.ts';
import { jumps } from './constructs/jumps.ts';
import { casts, leaves } from './constructs/leaves.ts';
import { localMemory } from './constructs/local-memory.ts';
import { mapKinds } from './constructs/map-kinds.ts';
import { numbers } from './constructs/numbers.ts';
import { replacedEntries } from './constructs/replaced-entries.ts';
import { statements } from './constructs/statements.ts';

/** Every construct that programs are made of. */
export const constructs: readonly Construct[] = [
  ...leaves,
  ...casts,
  ...numbers,
  ...bigints,
  ...booleans,
  ...strings,
  ...textNumbers,
  ...statements,
  ...jumps,
  ...blocks,
  ...builtins,
  ...cells,
  ...entries,
  ...replacedEntries,
  ...defaults,
  ...mapKinds,
  ...closeValues,
  ...iterations,
  ...localMemory,
  ...constantTables,
];

const of = (kind: Construct['kind']): readonly Construct[] =>
  constructs.filter((construct) => construct.kind === kind);

export const constructTable: ConstructTable = {
  number: of('number'),
  bigint: of('bigint'),
  boolean: of('boolean'),
  string: of('string'),
  statement: of('statement'),
};
