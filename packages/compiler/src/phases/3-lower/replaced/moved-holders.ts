import { successorsOf } from '../../../ir/dominators.ts';
import type { Block, IrBody } from '../../../ir/function.ts';
import type { Instruction } from '../../../ir/instruction.ts';
import type { EntryPointers, Holder } from './entry-pointers.ts';
import { definedBy, type Replacing } from './replacement.ts';

/** Which holders may point to entries that have been replaced or removed, at each point of a body. */
export class MovedHolders {
  readonly #pointers: EntryPointers;
  readonly #replacements: ReadonlyMap<Instruction, readonly Holder[]>;
  readonly #given: ReadonlyMap<number, Holder>;
  readonly #starts = new Map<number, ReadonlySet<Holder>>();

  /** `given` are the holders that the heads of loops over entries define. */
  constructor(
    body: IrBody,
    pointers: EntryPointers,
    replacements: ReadonlyMap<Replacing, readonly Holder[]>,
    given: ReadonlyMap<number, Holder>,
  ) {
    this.#pointers = pointers;
    this.#replacements = replacements;
    this.#given = given;
    this.#solve(body);
  }

  /** Those that may have been moved where a block begins. A set of one's own, to pass on. */
  atStart(id: number): Set<Holder> {
    return new Set(this.#starts.get(id));
  }

  /** From before an instruction to behind it. */
  pass(instruction: Instruction, moved: Set<Holder>): void {
    const defined = definedBy(instruction, this.#pointers);
    if (defined !== undefined) moved.delete(defined);
    for (const holder of this.#replacements.get(instruction) ?? []) moved.add(holder);
  }

  #solve({ blocks }: IrBody): void {
    const byId = new Map(blocks.map((block) => [block.id, block]));
    const [entry] = blocks;
    const waiting: Block[] = entry === undefined ? [] : [entry];
    for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
      const moved = this.atStart(block.id);
      for (const instruction of block.instructions) this.pass(instruction, moved);
      for (const id of successorsOf(block)) {
        const next = byId.get(id);
        if (next !== undefined && this.#enter(id, moved)) waiting.push(next);
      }
    }
  }

  /** Whether a block has not been entered yet with so many. */
  #enter(id: number, moved: ReadonlySet<Holder>): boolean {
    const known = this.#starts.get(id);
    const all = new Set([...(known ?? []), ...moved]);
    const given = this.#given.get(id);
    if (given !== undefined) all.delete(given);
    if (known !== undefined && all.size === known.size) return false;
    this.#starts.set(id, all);
    return true;
  }
}
