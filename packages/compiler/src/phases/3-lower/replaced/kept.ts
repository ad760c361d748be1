import type { IrBuffer, IrVariable } from '../../../ir/function.ts';
import type { Temp } from '../../../ir/value.ts';
import type { Ids } from '../ids.ts';
import type { Holder } from './entry-pointers.ts';
import type { EntryMemory, Replacing } from './replacement.ts';

/** What a holder has for the entry that it may lose. */
export interface Kept {
  /** From 1. */
  readonly number: number;
  /** Which copy stands for the entry: 0 for none, else a `Copy`'s code. */
  readonly state: number;
  readonly buffer: number;
  readonly bytes: number;
  /** Address of the buffer, defined where the handler starts. */
  readonly address: Temp;
}

/** Where the copies lie and what keeps account of them. */
export interface KeptMemory {
  readonly kept: ReadonlyMap<Holder, Kept>;
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
  const add = (name: string): number => {
    variables.push({ id: variable, name, type: 'int' });
    return variable++;
  };
  const kept = new Map<Holder, Kept>();
  const buffers: IrBuffer[] = [];
  const variables: IrVariable[] = [];
  for (const holder of new Set([...replacements.values()].flat())) {
    const bytes = Math.max(...holder.origins.map(({ map }) => maps.get(map)?.bytes ?? 0));
    const buffer = { id: ids.next(), name: 'replaced', bytes, align: 8 };
    buffers.push(buffer);
    const [state, address] = [add('replaced'), ids.temp('pointer')];
    kept.set(holder, { number: kept.size + 1, state, buffer: buffer.id, bytes, address });
  }
  return { kept, buffers, variables, made: () => add('made') };
}
