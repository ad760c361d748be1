import { invariant } from '../diagnostics/invariant.ts';
import type { Block, IrBody, IrBuffer, IrParameter, IrVariable } from './function.ts';
import type { Instruction, InstructionBody, Terminator, TerminatorBody } from './instruction.ts';
import type { Location, Temp, ValueType } from './value.ts';

type WithResult = Extract<InstructionBody, { readonly result: Temp }>;
type Omitted<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An instruction that has a result, before the result has its number. */
export type Computation = Omitted<WithResult, 'result'>;

interface OpenBlock {
  readonly id: number;
  readonly instructions: Instruction[];
  terminator?: Terminator;
}

/** Builds a body block by block: numbers values, variables, buffers and blocks, and keeps the place. */
export class BodyBuilder {
  /** Place of what is added next. */
  at: Location;
  readonly #location: Location;
  readonly #variables: IrVariable[] = [];
  readonly #buffers: IrBuffer[] = [];
  readonly #blocks: OpenBlock[] = [];
  #temps = 0;
  #current: OpenBlock;

  constructor(location: Location) {
    this.#location = location;
    this.at = location;
    this.#current = this.#open();
  }

  /** A value that is defined on entry. */
  parameter(name: string, type: ValueType): IrParameter {
    return { name, temp: this.temp(type) };
  }

  temp(type: ValueType): Temp {
    return { kind: 'temp', id: this.#temps++, type };
  }

  variable(name: string, type: ValueType): number {
    const id = this.#variables.length;
    this.#variables.push({ id, name, type });
    return id;
  }

  buffer(name: string, bytes: number, align = 8): number {
    const id = this.#buffers.length;
    this.#buffers.push({ id, name, bytes, align });
    return id;
  }

  /** Adds an instruction without result. */
  add(instruction: InstructionBody): void {
    invariant(!this.isClosed, 'an instruction after the end of its block');
    this.#current.instructions.push({ ...instruction, at: this.at });
  }

  /** Adds an instruction; its result. */
  value(type: ValueType, computation: Computation): Temp {
    const result = this.temp(type);
    this.add({ ...computation, result } as WithResult);
    return result;
  }

  /** A new block, to jump to; nothing is added to it before `start`. */
  block(): number {
    return this.#open().id;
  }

  /** What is added next goes into the block. */
  start(block: number): void {
    const found = this.#blocks[block];
    invariant(found !== undefined, `no block ${block}`);
    this.#current = found;
  }

  /** Ends the current block. */
  end(terminator: TerminatorBody): void {
    invariant(!this.isClosed, 'a block that ends twice');
    this.#current.terminator = { ...terminator, at: this.at };
  }

  /** Whether the current block has ended. */
  get isClosed(): boolean {
    return this.#current.terminator !== undefined;
  }

  finish(): IrBody {
    return {
      variables: this.#variables,
      buffers: this.#buffers,
      blocks: this.#blocks.map(({ id, instructions, terminator }): Block => {
        invariant(terminator !== undefined, `block ${id} has no end`);
        return { id, instructions, terminator };
      }),
      location: this.#location,
    };
  }

  #open(): OpenBlock {
    const block: OpenBlock = { id: this.#blocks.length, instructions: [] };
    this.#blocks.push(block);
    return block;
  }
}
