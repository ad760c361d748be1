import { successorsOf } from '../../../ir/dominators.ts';
import type { Block, IrBody } from '../../../ir/function.ts';

type Live = ReadonlyMap<number, ReadonlySet<number>>;

const known = new WeakMap<IrBody, Live>();

/** By block: the variables that some way from its beginning reads before it sets them. */
export function liveVariables(body: IrBody): Live {
  const found = known.get(body) ?? computed(body);
  known.set(body, found);
  return found;
}

function computed({ blocks }: IrBody): Live {
  const predecessors = new Map<number, Block[]>();
  for (const block of blocks) {
    for (const id of successorsOf(block)) {
      const before = predecessors.get(id);
      if (before === undefined) predecessors.set(id, [block]);
      else before.push(block);
    }
  }
  const first = new Map(blocks.map((block) => [block.id, firstAccesses(block)]));
  const live = new Map<number, Set<number>>(blocks.map(({ id }) => [id, new Set()]));
  // From the end, where what is live is known at once.
  const waiting = new Set([...blocks].reverse());
  for (const block of waiting) {
    waiting.delete(block);
    const here = live.get(block.id);
    const access = first.get(block.id);
    if (here === undefined || access === undefined) continue;
    const before = here.size;
    for (const [variable, op] of access) if (op === 'get') here.add(variable);
    for (const id of successorsOf(block)) {
      for (const variable of live.get(id) ?? []) if (!access.has(variable)) here.add(variable);
    }
    if (here.size > before) for (const one of predecessors.get(block.id) ?? []) waiting.add(one);
  }
  return live;
}

/** What a block does first with each variable. */
function firstAccesses({ instructions }: Block): Map<number, 'get' | 'set'> {
  const found = new Map<number, 'get' | 'set'>();
  for (const instruction of instructions) {
    if (instruction.op !== 'get' && instruction.op !== 'set') continue;
    if (!found.has(instruction.variable)) found.set(instruction.variable, instruction.op);
  }
  return found;
}
