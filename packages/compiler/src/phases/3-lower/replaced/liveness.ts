import { successorsOf } from '../../../ir/dominators.ts';
import type { Block, IrBody } from '../../../ir/function.ts';
import type { Instruction } from '../../../ir/instruction.ts';
import { isNullTest } from '../../../ir/null-test.ts';
import { usedTemps } from '../../../ir/used-temps.ts';
import type { LoweredLoop } from '../loops/lowered-loop.ts';
import type { EntryPointers } from './entry-pointers.ts';

/** Temps and variables whose pointers into entries are used later. */
export interface LivePointers {
  readonly temps: ReadonlySet<number>;
  readonly variables: ReadonlySet<number>;
}

/** Which pointers into entries are used behind each instruction, on some path. */
export class Liveness {
  readonly #pointers: EntryPointers;
  readonly #blocks: ReadonlyMap<number, Block>;
  readonly #atEnd = new Map<number, Live>();
  /** The values of entries, which the head of their loop defines. */
  readonly #given: ReadonlyMap<number, number>;

  constructor(body: IrBody, loops: readonly LoweredLoop[], pointers: EntryPointers) {
    this.#pointers = pointers;
    this.#blocks = new Map(body.blocks.map((block) => [block.id, block]));
    this.#given = new Map(
      loops.flatMap(({ head, entries }) => (entries ? [[head, entries.value.id] as const] : [])),
    );
    this.#solve(body);
  }

  /** What is live behind each instruction of a block, by the instruction's index. */
  behind(block: Block): readonly LivePointers[] {
    const live = this.#copyAtEnd(block);
    const result: LivePointers[] = [];
    for (let index = block.instructions.length - 1; index >= 0; index--) {
      result[index] = { temps: new Set(live.temps), variables: new Set(live.variables) };
      const instruction = block.instructions[index];
      if (instruction !== undefined) this.#pass(instruction, live);
    }
    return result;
  }

  /** What is live where a block begins. */
  atStart(id: number): LivePointers {
    const block = this.#blocks.get(id);
    return block === undefined ? new Live() : this.#throughBlock(block);
  }

  #solve({ blocks }: IrBody): void {
    const starts = new Map<number, Live>();
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (const block of [...blocks].reverse()) {
        const end = new Live();
        for (const next of successorsOf(block)) end.add(starts.get(next));
        this.#atEnd.set(block.id, end);
        const start = this.#throughBlock(block);
        if (start.size === starts.get(block.id)?.size) continue;
        starts.set(block.id, start);
        isNew = true;
      }
    }
  }

  #throughBlock(block: Block): Live {
    const live = this.#copyAtEnd(block);
    for (const instruction of [...block.instructions].reverse()) this.#pass(instruction, live);
    const given = this.#given.get(block.id);
    if (given !== undefined) live.temps.delete(given);
    return live;
  }

  #copyAtEnd(block: Block): Live {
    const live = new Live();
    live.add(this.#atEnd.get(block.id));
    return live;
  }

  /** From behind an instruction to before it. */
  #pass(instruction: Instruction, live: Live): void {
    if ('result' in instruction) live.temps.delete(instruction.result.id);
    if (instruction.op === 'set') live.variables.delete(instruction.variable);
    if (instruction.op === 'get' && this.#pointers.variable(instruction.variable) !== undefined) {
      live.variables.add(instruction.variable);
    }
    if (isNullTest(instruction)) return;
    for (const temp of usedTemps(instruction)) {
      if (this.#pointers.of(temp) !== undefined) live.temps.add(temp.id);
    }
  }
}

class Live implements LivePointers {
  readonly temps = new Set<number>();
  readonly variables = new Set<number>();

  get size(): number {
    return this.temps.size + this.variables.size;
  }

  add(other: LivePointers | undefined): void {
    for (const id of other?.temps ?? []) this.temps.add(id);
    for (const id of other?.variables ?? []) this.variables.add(id);
  }
}
