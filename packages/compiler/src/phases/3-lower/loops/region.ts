import { successorsOf } from '../../../ir/dominators.ts';
import type { Block, IrBody } from '../../../ir/function.ts';
import type { LoweredLoop } from './lowered-loop.ts';

/** The blocks of a loop, head first: all that is reached from the head without leaving it. */
export function regionOf(body: IrBody, loop: LoweredLoop): readonly Block[] {
  const byId = new Map(body.blocks.map((block) => [block.id, block]));
  const region = new Map<number, Block>();
  const waiting = [loop.head];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const block = byId.get(id);
    if (block === undefined || region.has(id) || loop.outside.has(id)) continue;
    region.set(id, block);
    waiting.push(...successorsOf(block));
  }
  return [...region.values()];
}
