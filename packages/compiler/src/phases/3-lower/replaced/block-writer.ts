import type { Block } from '../../../ir/function.ts';
import type { Instruction, InstructionBody, Terminator } from '../../../ir/instruction.ts';
import type { Location, Operand, Temp, ValueType } from '../../../ir/value.ts';
import type { Ids } from '../ids.ts';

type Computed = Extract<InstructionBody, { readonly result: Temp }>;
type WithoutResult<T> = T extends unknown ? Omit<T, 'result'> : never;

/** Writes a block anew, which may become several; the first keeps the block's number. */
export class BlockWriter {
  readonly #ids: Ids;
  readonly #done: Block[] = [];
  #id: number;
  #instructions: Instruction[] = [];
  /** Place of what is added next. */
  at: Location;

  constructor(id: number, at: Location, ids: Ids) {
    this.#id = id;
    this.at = at;
    this.#ids = ids;
  }

  add(body: InstructionBody): void {
    this.#instructions.push({ ...body, at: this.at });
  }

  value(type: ValueType, computation: WithoutResult<Computed>): Temp {
    const result = this.#ids.temp(type);
    this.add({ ...computation, result } as Computed);
    return result;
  }

  /** Does something where the condition holds, which is seldom. */
  seldom(condition: Operand, then: () => void): void {
    const [thenBlock, behind] = [this.#ids.next(), this.#ids.next()];
    this.#end({
      op: 'branch',
      condition,
      then: thenBlock,
      else: behind,
      unlikely: 'then',
      at: this.at,
    });
    this.#id = thenBlock;
    then();
    this.#end({ op: 'jump', to: behind, at: this.at });
    this.#id = behind;
  }

  /** All blocks, the last one with the end that the block had. */
  finish(terminator: Terminator): readonly Block[] {
    this.#end(terminator);
    return this.#done;
  }

  #end(terminator: Terminator): void {
    this.#done.push({ id: this.#id, instructions: this.#instructions, terminator });
    this.#instructions = [];
  }
}
