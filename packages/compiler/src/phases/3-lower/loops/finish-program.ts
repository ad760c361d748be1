import type { IrBuffer, IrFunction, IrProgram } from '../../../ir/function.ts';
import type { Instruction } from '../../../ir/instruction.ts';
import type { Temp } from '../../../ir/value.ts';
import {
  assignStorage,
  STACK_BESIDE_CALLBACKS,
  STACK_FOR_BUFFERS,
  type Storage,
} from '../assign-storage.ts';
import type { Ids } from '../ids.ts';
import type { LoweredProgram } from '../lower-program.ts';
import { forgetAtExit } from './forget-at-exit.ts';
import { idsOf } from './ids-of.ts';
import { outlineLoop } from './outline-loop.ts';
import { type HopelessLoop, type PlannedLoop, planLoops } from './plan-loops.ts';
import { shareFrames } from './share-frames.ts';

/** A program with the callbacks of its loops. */
export interface FinishedProgram {
  readonly program: IrProgram;
  readonly callbacks: readonly IrFunction[];
  /** Bytes of scratch memory; 0 when everything fits the stack. */
  readonly scratch: number;
  readonly hopeless: readonly HopelessLoop[];
}

/** Gives every buffer its memory and makes callbacks of long loops. `index` is the entry of the scratch map. */
export function finishProgram(
  lowered: LoweredProgram,
  index: number,
  storage: Storage,
): FinishedProgram {
  const { planned, hopeless } = planLoops(lowered.program, lowered.loops);
  const ids = idsOf(lowered.program, lowered.loops);
  const plain = lowered.loops.filter((loop) => !planned.some((plan) => plan.loop === loop));
  const forgetful = forgetAtExit(lowered.program, lowered.main, plain, ids);
  const { program, areas } = withAreas({ ...lowered, program: forgetful.program }, planned, ids);
  const shared = new Set([
    ...(lowered.inScratch ?? []),
    ...planned.flatMap((plan) => [...plan.shared]),
  ]);
  for (const { buffer } of areas.values()) shared.add(buffer);
  if (forgetful.buffer !== undefined) shared.add(forgetful.buffer);
  const free = planned.length > 0 ? STACK_BESIDE_CALLBACKS : STACK_FOR_BUFFERS;
  const room = storage === 'stack' ? free : 0;
  const stored = assignStorage({ ...lowered, program }, index, shared, room, ids);
  const callbacks: IrFunction[] = [];
  const allFrames = new Set<number>();
  let finished = stored.program;
  for (const [number, { loop }] of planned.entries()) {
    const name = `${program.name}_loop_${number}`;
    const { body, callback, frames } = outlineLoop(
      finished,
      loop,
      name,
      areas.get(loop.head)?.address,
      ids,
    );
    finished = { ...finished, ...body };
    callbacks.push(callback);
    for (const { id } of frames) allFrames.add(id);
  }
  return {
    program: shareFrames(finished, allFrames),
    callbacks: callbacks.map((callback) => shareFrames(callback, allFrames)),
    scratch: stored.scratch,
    hopeless,
  };
}

interface Area {
  readonly buffer: number;
  readonly address: Temp;
}

/** Memory for the numbers that loops change, addressed where the handler starts. */
function withAreas(
  { program, main }: LoweredProgram,
  planned: readonly PlannedLoop[],
  ids: Ids,
): { program: IrProgram; areas: ReadonlyMap<number, Area> } {
  const areas = new Map<number, Area>();
  const buffers: IrBuffer[] = [];
  const addresses: Instruction[] = [];
  for (const { loop, scalars } of planned) {
    if (scalars === 0) continue;
    const buffer = ids.next();
    const address = ids.temp('pointer');
    buffers.push({ id: buffer, name: 'loop', bytes: 8 * scalars, align: 8 });
    addresses.push({ op: 'bufferAddress', result: address, buffer, at: program.location });
    areas.set(loop.head, { buffer, address });
  }
  const blocks = program.blocks.map((block) =>
    block.id === main ? { ...block, instructions: [...addresses, ...block.instructions] } : block,
  );
  return { program: { ...program, buffers: [...program.buffers, ...buffers], blocks }, areas };
}
