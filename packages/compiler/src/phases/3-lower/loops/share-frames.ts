import type { IrBody } from '../../../ir/function.ts';
import type { Instruction } from '../../../ir/instruction.ts';

/** Gives all frames of a function the same memory: a loop has ended before the next one begins. */
export function shareFrames<Body extends IrBody>(body: Body, frames: ReadonlySet<number>): Body {
  const own = body.buffers.filter(({ id }) => frames.has(id));
  const [first] = own;
  if (first === undefined) return body;
  const shared = { ...first, bytes: Math.max(...own.map(({ bytes }) => bytes)) };
  return {
    ...body,
    buffers: [...body.buffers.filter(({ id }) => !frames.has(id)), shared],
    blocks: body.blocks.map((block) => ({
      ...block,
      instructions: block.instructions.map(
        (i): Instruction =>
          i.op === 'bufferAddress' && frames.has(i.buffer) ? { ...i, buffer: shared.id } : i,
      ),
    })),
  };
}
