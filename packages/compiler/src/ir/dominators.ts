import type { Block, IrBody } from './function.ts';

/** Which blocks every path from the entry passes before a block. Blocks without a path are absent. */
export interface Dominators {
  isReachable(block: number): boolean;
  /** Whether every path to `block` passes `by`. A block dominates itself. */
  isDominated(block: number, by: number): boolean;
}

/** Blocks that a block can go to. */
export function successorsOf({ terminator }: Block): readonly number[] {
  switch (terminator.op) {
    case 'jump':
      return [terminator.to];
    case 'branch':
      return [terminator.then, terminator.else];
    case 'return':
      return [];
  }
}

/** Dominators by Cooper, Harvey and Kennedy: immediate dominators in reverse postorder until stable. */
export function dominatorsOf(body: IrBody): Dominators {
  const order = reversePostorder(body);
  const position = new Map(order.map((id, index) => [id, index]));
  const predecessors = predecessorPositions(body, position);
  // Positions of immediate dominators; the entry's is itself.
  const immediate: (number | undefined)[] = order.map((_, index) => (index === 0 ? 0 : undefined));
  const meet = (a: number, b: number): number => {
    while (a !== b) {
      if (a > b) a = immediate[a] ?? 0;
      else b = immediate[b] ?? 0;
    }
    return a;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (let index = 1; index < order.length; index++) {
      const known = (predecessors[index] ?? []).filter((p) => immediate[p] !== undefined);
      const next = known.reduce(meet);
      if (immediate[index] !== next) {
        immediate[index] = next;
        changed = true;
      }
    }
  }
  return {
    isReachable: (block) => position.has(block),
    isDominated: (block, by) => {
      let at = position.get(block) ?? 0;
      const target = position.get(by);
      if (target === undefined) return false;
      while (at > target) at = immediate[at] ?? 0;
      return at === target;
    },
  };
}

function reversePostorder({ blocks }: IrBody): number[] {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const entry = blocks[0];
  if (entry === undefined) return [];
  const seen = new Set([entry.id]);
  const postorder: number[] = [];
  const stack = [{ id: entry.id, next: [...successorsOf(entry)] }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const id = top.next.pop();
    if (id === undefined) {
      postorder.push(top.id);
      stack.pop();
      continue;
    }
    const block = byId.get(id);
    if (block === undefined || seen.has(id)) continue;
    seen.add(id);
    stack.push({ id, next: [...successorsOf(block)] });
  }
  return postorder.reverse();
}

function predecessorPositions(
  { blocks }: IrBody,
  position: ReadonlyMap<number, number>,
): readonly (readonly number[])[] {
  const predecessors: number[][] = [...position].map(() => []);
  for (const block of blocks) {
    const from = position.get(block.id);
    if (from === undefined) continue;
    for (const successor of successorsOf(block)) {
      const to = position.get(successor);
      if (to !== undefined) predecessors[to]?.push(from);
    }
  }
  return predecessors;
}
