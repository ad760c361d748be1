import type { IrBuffer, IrVariable } from '../../../ir/function.ts';
import type { Temp } from '../../../ir/value.ts';
import type { Ids } from '../ids.ts';
import type { Holder } from './entry-pointers.ts';
import type { EntryMemory, Replacing } from './replacement.ts';

/** What a holder has for the entry that it may lose: memory for which copy stands for it, and for its own. */
export interface Kept {
  /** From 1. */
  readonly number: number;
  readonly buffer: number;
  /**
   * Address of the state, defined where the handler starts: 0, or which copy stands for the entry. It lies
   * in memory that the verifier knows nothing about. It would follow the program for each state otherwise.
   */
  readonly state: Temp;
}

/** Where the copy of an entry lies behind the state. */
export const COPY = 8;

/** Where the copies lie and what keeps account of them. */
export interface KeptMemory {
  readonly kept: ReadonlyMap<Holder, Kept>;
  /** All of them have to lie in scratch memory. */
  readonly buffers: readonly IrBuffer[];
  /** All that have been made so far. */
  readonly variables: readonly IrVariable[];
  /** A variable for the number of the copy that is made of an entry, for holders that share it. */
  readonly made: () => number;
}

/** Memory for every holder of a pointer to an entry that goes while it is in use. */
export function keptMemory(
  replacements: ReadonlyMap<Replacing, readonly Holder[]>,
  maps: ReadonlyMap<string, EntryMemory>,
  known: readonly IrVariable[],
  ids: Ids,
): KeptMemory {
  let variable = known.reduce((most, { id }) => Math.max(most, id), -1) + 1;
  const kept = new Map<Holder, Kept>();
  const buffers: IrBuffer[] = [];
  const variables: IrVariable[] = [];
  for (const holder of new Set([...replacements.values()].flat())) {
    const bytes = Math.max(...holder.origins.map(({ map }) => maps.get(map)?.bytes ?? 0));
    const buffer = { id: ids.next(), name: 'replaced', bytes: COPY + bytes, align: 8 };
    buffers.push(buffer);
    kept.set(holder, { number: kept.size + 1, buffer: buffer.id, state: ids.temp('pointer') });
  }
  const made = (): number => {
    variables.push({ id: variable, name: 'made', type: 'int' });
    return variable++;
  };
  return { kept, buffers, variables, made };
}
