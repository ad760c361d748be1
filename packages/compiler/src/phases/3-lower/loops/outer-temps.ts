import type { Block } from '../../../ir/function.ts';
import { usedTemps } from '../../../ir/used-temps.ts';
import type { Temp } from '../../../ir/value.ts';
import type { LoweredLoop } from './lowered-loop.ts';

/** The values that a loop uses and does not define. */
export function outerTemps(region: readonly Block[], { entries }: LoweredLoop): Temp[] {
  const defined = new Set(
    region.flatMap(({ instructions }) =>
      instructions.flatMap((i) => ('result' in i && i.result !== undefined ? [i.result.id] : [])),
    ),
  );
  for (const given of entries === undefined ? [] : [entries.key, entries.value, entries.more]) {
    defined.add(given.id);
  }
  const used = new Map<number, Temp>();
  for (const { instructions, terminator } of region) {
    for (const temp of [...instructions, terminator].flatMap(usedTemps)) {
      if (!defined.has(temp.id)) used.set(temp.id, temp);
    }
  }
  return [...used.values()];
}
