import type { Block, IrBody } from '../../../ir/function.ts';
import type { Instruction } from '../../../ir/instruction.ts';
import type { EntryPointers, Holder } from './entry-pointers.ts';
import type { Liveness, LivePointers } from './liveness.ts';

/** How a map treats the memory of an entry. */
export interface EntryMemory {
  /** Bytes of a value. */
  readonly bytes: number;
  /** Whether `set` gives an entry new memory, rather than writing into the old one. */
  readonly isReplacedBySet: boolean;
}

/** An instruction after which the memory of an entry may be another entry's. */
export type Replacing = Instruction & { readonly op: 'mapUpdate' | 'mapDelete' };

/** The instructions that replace or remove entries, with the holders whose pointers are used after them. */
export function replacementsOf(
  body: IrBody,
  maps: ReadonlyMap<string, EntryMemory>,
  pointers: EntryPointers,
  liveness: Liveness,
): ReadonlyMap<Replacing, readonly Holder[]> {
  const found = new Map<Replacing, readonly Holder[]>();
  const order = orderOf(body, pointers);
  for (const block of body.blocks) {
    if (!hasReplacing(block, maps)) continue;
    const behind = liveness.behind(block);
    for (const [index, i] of block.instructions.entries()) {
      if (!isReplacing(i, maps)) continue;
      const holders = [...holdersOf(behind[index], pointers)]
        .filter(({ origins }) => origins.some(({ map }) => map === i.map))
        .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
      if (holders.length > 0) found.set(i, holders);
    }
  }
  return found;
}

/** Whether a block replaces or removes an entry. */
export function hasReplacing(
  { instructions }: Block,
  maps: ReadonlyMap<string, EntryMemory>,
): boolean {
  return instructions.some((i) => isReplacing(i, maps));
}

function isReplacing(i: Instruction, maps: ReadonlyMap<string, EntryMemory>): i is Replacing {
  if (i.op === 'mapDelete') return maps.has(i.map);
  return i.op === 'mapUpdate' && i.flags === 'any' && maps.get(i.map)?.isReplacedBySet === true;
}

/** The holders of pointers that are used later. */
function holdersOf(live: LivePointers | undefined, pointers: EntryPointers): Set<Holder> {
  const holders = new Set<Holder>();
  for (const id of live?.temps ?? []) {
    const derivation = pointers.of({ kind: 'temp', id, type: 'pointer' });
    if (derivation !== undefined) holders.add(derivation.holder);
  }
  for (const id of live?.variables ?? []) {
    const holder = pointers.variable(id);
    if (holder !== undefined) holders.add(holder);
  }
  return holders;
}

/** Where each holder first gets a pointer: what comes first lives longest. */
function orderOf({ blocks }: IrBody, pointers: EntryPointers): ReadonlyMap<Holder, number> {
  const order = new Map<Holder, number>();
  for (const holder of blocks.flatMap((block) => definedIn(block, pointers))) {
    if (!order.has(holder)) order.set(holder, order.size);
  }
  return order;
}

function definedIn({ instructions }: Block, pointers: EntryPointers): Holder[] {
  return instructions.flatMap((i) => definedBy(i, pointers) ?? []);
}

/** The holder that gets its pointer here. */
export function definedBy(i: Instruction, pointers: EntryPointers): Holder | undefined {
  if (i.op === 'set') return pointers.variable(i.variable);
  const derivation = 'result' in i ? pointers.of(i.result) : undefined;
  return derivation?.steps.length === 0 ? derivation.holder : undefined;
}
