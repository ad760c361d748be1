import type { Location } from '../../../ir/value.ts';
import { idsOf } from '../loops/ids-of.ts';
import type { LoweredProgram } from '../lower-program.ts';
import { EntryPointers } from './entry-pointers.ts';
import { keptMemory } from './kept.ts';
import { KeptRewriter } from './kept-rewriter.ts';
import { Lifetimes } from './lifetimes.ts';
import { Liveness } from './liveness.ts';
import { MovedHolders } from './moved-holders.ts';
import { type EntryMemory, hasReplacing, replacementsOf } from './replacement.ts';

/** A program whose references keep what they refer to, and the places where one cannot. */
export interface KeptProgram {
  readonly lowered: LoweredProgram;
  readonly lost: readonly Location[];
}

/**
 * Lets references to entries outlive `set` and `delete`, as in JavaScript. The kernel gives the memory of
 * an entry that was replaced or removed to the next one that is made. Where a reference is used after a
 * `set` or `delete` of its map, the entry that goes is looked up before; if the reference is to that one,
 * the value is copied, and from then on the reference is to the copy. `maps` are those with such entries.
 */
export function keepReplaced(
  lowered: LoweredProgram,
  maps: ReadonlyMap<string, EntryMemory>,
): KeptProgram {
  const { program, loops } = lowered;
  const none = { lowered, lost: [] };
  if (!program.blocks.some((block) => hasReplacing(block, maps))) return none;
  const pointers = new EntryPointers(program, loops, new Set(maps.keys()));
  const liveness = new Liveness(program, loops, pointers);
  const replacements = replacementsOf(program, maps, pointers, liveness);
  if (replacements.size === 0) return none;
  const given = new Map(
    loops.flatMap(({ head, entries }) => {
      const holder = entries && pointers.of(entries.value)?.holder;
      return holder ? [[head, holder] as const] : [];
    }),
  );
  const moved = new MovedHolders(program, pointers, replacements, given);
  const ids = idsOf(program, loops);
  const memory = keptMemory(replacements, maps, program.variables, ids);
  const lifetimes = new Lifetimes(program, pointers, liveness, given);
  const rewriter = new KeptRewriter({
    ...{ program, main: lowered.main, maps, pointers, replacements, moved, given, lifetimes },
    ...{ memory, ids },
  });
  const blocks = program.blocks.flatMap((block) => rewriter.rewrite(block));
  const variables = [...program.variables, ...memory.variables];
  const buffers = [...program.buffers, ...memory.buffers];
  return {
    lowered: {
      ...lowered,
      program: { ...program, blocks, variables, buffers },
      inScratch: new Set(memory.buffers.map(({ id }) => id)),
    },
    lost: rewriter.lost,
  };
}
