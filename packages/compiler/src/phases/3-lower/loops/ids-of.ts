import type { IrBody } from '../../../ir/function.ts';
import { Ids } from '../ids.ts';
import type { LoweredLoop } from './lowered-loop.ts';

/** Fresh numbers for a body; those of its loops over entries are taken, though no instruction has them. */
export function idsOf(body: IrBody, loops: readonly LoweredLoop[]): Ids {
  const taken = loops.flatMap(({ entries }) =>
    entries === undefined ? [] : [entries.key.id, entries.value.id, entries.more.id],
  );
  return new Ids(body, taken);
}
