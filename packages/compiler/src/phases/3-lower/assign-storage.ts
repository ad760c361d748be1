import { alignUp, INTERNAL_SYMBOLS } from '@tsbpf/dsl/~internal';
import { invariant } from '../../diagnostics/invariant.ts';
import type { Block, IrBuffer, IrProgram } from '../../ir/function.ts';
import type { Instruction, InstructionBody } from '../../ir/instruction.ts';
import type { Operand, Temp } from '../../ir/value.ts';
import type { Ids } from './ids.ts';
import type { LoweredProgram } from './lower-program.ts';
import { int, NULL } from './value.ts';

/** Bytes of the 512-byte stack that buffers may take; the rest is for spilled registers. */
export const STACK_FOR_BUFFERS = 320;
/** The same where callbacks, which have the stack in common, need room for frames. */
export const STACK_BESIDE_CALLBACKS = 96;

/**
 * Where buffers lie: those that fit the stack there, or all of them in scratch memory, for programs that
 * otherwise need too much stack.
 */
export type Storage = 'stack' | 'scratch';

/** A program whose large buffers lie in its entry of the scratch map. */
export interface StoredProgram {
  readonly program: IrProgram;
  /** Bytes of scratch memory; 0 when everything fits the stack. */
  readonly scratch: number;
}

/**
 * Moves the largest buffers of a program to scratch memory until the rest fits the stack. `index` is the
 * program's entry in the scratch map, so that programs that interrupt each other never share memory.
 * `shared` are buffers that must lie there, `room` the bytes of stack for all others.
 */
export function assignStorage(
  { program, main }: LoweredProgram,
  index: number,
  shared: ReadonlySet<number>,
  room: number,
  ids: Ids,
): StoredProgram {
  const places = scratchPlaces(program.buffers, shared, room);
  if (places.size === 0) return { program, scratch: 0 };
  const scratch = [...places.values()].reduce((end, place) => Math.max(end, place.end), 0);
  const base = ids.temp('pointer');
  const key: IrBuffer = { id: ids.next(), name: 'scratchIndex', bytes: 4, align: 4 };
  const prologue = makePrologue(program, main, index, base, key, ids);
  const blocks = program.blocks.map((block) => moveBuffers(block, places, base));
  const [entry, ...rest] = blocks;
  invariant(entry !== undefined, 'a program without blocks');
  const redirected = [entry, ...rest].map((block) => redirect(block, main, prologue[0].id));
  return {
    program: {
      ...program,
      buffers: [...program.buffers.filter(({ id }) => !places.has(id)), key],
      blocks: [...redirected, ...prologue],
    },
    scratch,
  };
}

interface ScratchPlace {
  readonly offset: number;
  readonly end: number;
}

function scratchPlaces(
  buffers: readonly IrBuffer[],
  shared: ReadonlySet<number>,
  room: number,
): Map<number, ScratchPlace> {
  let onStack = buffers.reduce((sum, { bytes }) => sum + alignUp(bytes, 8), 0);
  let end = 0;
  const places = new Map<number, ScratchPlace>();
  const bySize = [...buffers].sort((a, b) => b.bytes - a.bytes);
  const order = [...bySize].sort((a, b) => Number(shared.has(b.id)) - Number(shared.has(a.id)));
  for (const { id, bytes } of order) {
    if (onStack <= room && !shared.has(id)) break;
    const size = alignUp(bytes, 8);
    places.set(id, { offset: end, end: end + size });
    end += size;
    onStack -= size;
  }
  return places;
}

function makePrologue(
  program: IrProgram,
  main: number,
  index: number,
  base: Temp,
  key: IrBuffer,
  ids: Ids,
): [Block, Block] {
  const at = program.location;
  const place = (instruction: InstructionBody): Instruction => ({ ...instruction, at });
  const address = ids.temp('pointer');
  const missing = ids.temp('bool');
  const none: Block = {
    id: ids.next(),
    instructions: [],
    terminator: { op: 'return', value: int(0), at },
  };
  const lookup: Block = {
    id: ids.next(),
    instructions: [
      place({ op: 'bufferAddress', result: address, buffer: key.id }),
      place({ op: 'store', memory: 'u32', address, offset: 0, value: int(index) }),
      place({ op: 'mapLookup', result: base, map: INTERNAL_SYMBOLS.scratch, key: address }),
      place({ op: 'compare', result: missing, predicate: 'eq', left: base, right: NULL }),
    ],
    terminator: { op: 'branch', condition: missing, then: none.id, else: main, at },
  };
  return [lookup, none];
}

function moveBuffers(block: Block, places: Map<number, ScratchPlace>, base: Operand): Block {
  return {
    ...block,
    instructions: block.instructions.map((instruction): Instruction => {
      if (instruction.op !== 'bufferAddress') return instruction;
      const place = places.get(instruction.buffer);
      return place === undefined
        ? instruction
        : {
            op: 'offset',
            result: instruction.result,
            base,
            bytes: place.offset,
            at: instruction.at,
          };
    }),
  };
}

function redirect(block: Block, from: number, to: number): Block {
  const { terminator } = block;
  return terminator.op === 'jump' && terminator.to === from
    ? { ...block, terminator: { ...terminator, to } }
    : block;
}
