import { successorsOf } from '../../ir/dominators.ts';
import type { Block, IrBody } from '../../ir/function.ts';

/**
 * The blocks in the order in which they are written: the usual way in one line, what is hardly ever
 * taken behind it, what is never reached last. LLVM's BPF backend keeps this order.
 */
export function layOutBlocks({ blocks }: IrBody): readonly Block[] {
  const [entry] = blocks;
  if (entry === undefined) return [];
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const usual = reversePostorder(entry, byId, usualSuccessors);
  const all = reversePostorder(entry, byId, successorsOf);
  return [...new Set([...usual, ...all, ...blocks])];
}

function usualSuccessors(block: Block): readonly number[] {
  const { terminator } = block;
  if (terminator.op !== 'branch' || terminator.unlikely === undefined) return successorsOf(block);
  return [terminator.unlikely === 'then' ? terminator.else : terminator.then];
}

/** Every block before those it goes to, except for loops; the first successor before the second. */
function reversePostorder(
  entry: Block,
  byId: ReadonlyMap<number, Block>,
  successors: (block: Block) => readonly number[],
): Block[] {
  const seen = new Set([entry]);
  const postorder: Block[] = [];
  // Successors are popped from the end: what is visited last comes first in the reversed order.
  const stack = [{ block: entry, next: [...successors(entry)] }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const id = top.next.pop();
    if (id === undefined) {
      postorder.push(top.block);
      stack.pop();
      continue;
    }
    const block = byId.get(id);
    if (block === undefined || seen.has(block)) continue;
    seen.add(block);
    stack.push({ block, next: [...successors(block)] });
  }
  return postorder.reverse();
}
