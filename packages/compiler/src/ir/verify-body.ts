import { type Dominators, dominatorsOf, successorsOf } from './dominators.ts';
import type { Block, IrBody } from './function.ts';
import { InstructionCheck, type Signature } from './instruction-check.ts';
import { formatInstruction, formatTerminator } from './instruction-text.ts';
import type { IrModule } from './module.ts';
import type { Location, Temp } from './value.ts';
import { verifyInstruction, verifyTerminator } from './verify-instruction.ts';

/** Where a value is defined: `index` -1 on entry. */
interface Definition {
  readonly temp: Temp;
  readonly block: number;
  readonly index: number;
}

/** Problems of one function or program. */
export function verifyBody(
  module: IrModule,
  owner: string,
  body: IrBody,
  signature: Signature,
): readonly string[] {
  const shape = verifyShape(body);
  if (shape.length > 0) return shape.map((problem) => `${owner}: ${problem}`);
  return new BodyVerifier(module, owner, body, signature).verify();
}

class BodyVerifier {
  readonly #module: IrModule;
  readonly #owner: string;
  readonly #body: IrBody;
  readonly #signature: Signature;
  readonly #dominators: Dominators;
  readonly #definitions = new Map<number, Definition>();
  readonly #problems: string[] = [];

  constructor(module: IrModule, owner: string, body: IrBody, signature: Signature) {
    this.#module = module;
    this.#owner = owner;
    this.#body = body;
    this.#signature = signature;
    this.#dominators = dominatorsOf(body);
  }

  verify(): readonly string[] {
    const entry = this.#body.blocks[0]?.id ?? 0;
    for (const temp of this.#signature.parameters) {
      const isNew = this.#define(temp, entry, -1);
      if (!isNew) this.#problems.push(`${this.#owner}: two parameters are %${temp.id}`);
    }
    for (const block of this.#body.blocks) this.#collectDefinitions(block);
    for (const block of this.#body.blocks) this.#verifyBlock(block);
    return this.#problems;
  }

  #define(temp: Temp, block: number, index: number): boolean {
    if (this.#definitions.has(temp.id)) return false;
    this.#definitions.set(temp.id, { temp, block, index });
    return true;
  }

  #collectDefinitions(block: Block): void {
    for (const [index, instruction] of block.instructions.entries()) {
      const result = 'result' in instruction ? instruction.result : undefined;
      if (result === undefined || this.#define(result, block.id, index)) continue;
      const text = formatInstruction(instruction);
      this.#report(block, instruction.at, text, `%${result.id} is defined twice`);
    }
  }

  #verifyBlock(block: Block): void {
    for (const [index, instruction] of block.instructions.entries()) {
      const check = new InstructionCheck(this.#module, this.#body, this.#signature);
      verifyInstruction(check, instruction);
      this.#conclude(check, block, index, instruction.at, formatInstruction(instruction));
    }
    const { terminator, instructions } = block;
    const check = new InstructionCheck(this.#module, this.#body, this.#signature);
    verifyTerminator(check, terminator);
    this.#conclude(check, block, instructions.length, terminator.at, formatTerminator(terminator));
  }

  #conclude(
    check: InstructionCheck,
    block: Block,
    index: number,
    at: Location,
    text: string,
  ): void {
    check.place(at);
    const uses = check.uses.map((temp) => this.#verifyUse(temp, block.id, index));
    for (const problem of [...check.problems, ...uses]) {
      if (problem !== undefined) this.#report(block, at, text, problem);
    }
  }

  #verifyUse(temp: Temp, block: number, index: number): string | undefined {
    const definition = this.#definitions.get(temp.id);
    if (definition === undefined) return `%${temp.id} is not defined`;
    if (definition.temp.type !== temp.type) {
      return `%${temp.id} is used as ${temp.type}, defined as ${definition.temp.type}`;
    }
    if (!this.#dominators.isReachable(block)) return undefined;
    const isBefore =
      definition.block === block
        ? definition.index < index
        : this.#dominators.isDominated(block, definition.block);
    return isBefore ? undefined : `%${temp.id} is not defined on every path to here`;
  }

  #report(block: Block, { file, line, column }: Location, text: string, problem: string): void {
    this.#problems.push(
      `${this.#owner}, b${block.id}, ${file}:${line}:${column}: ${text}: ${problem}`,
    );
  }
}

/** Blocks, variables and buffers; without these being sound nothing else can be checked. */
function verifyShape({ blocks, variables, buffers }: IrBody): string[] {
  const entry = blocks[0]?.id;
  const ids = new Set(blocks.map(({ id }) => id));
  const problems: string[] = entry === undefined ? ['has no blocks'] : [];
  if (ids.size < blocks.length) problems.push('two blocks have one number');
  if (new Set(variables.map(({ id }) => id)).size < variables.length) {
    problems.push('two variables have one number');
  }
  if (new Set(buffers.map(({ id }) => id)).size < buffers.length) {
    problems.push('two buffers have one number');
  }
  for (const { name, bytes, align } of buffers) {
    if (!Number.isInteger(bytes) || bytes < 1) problems.push(`buffer ${name} has ${bytes} bytes`);
    if (![1, 2, 4, 8].includes(align)) problems.push(`buffer ${name} is aligned to ${align}`);
  }
  for (const block of blocks) {
    for (const to of successorsOf(block)) {
      if (!ids.has(to)) problems.push(`b${block.id} goes to b${to}, which does not exist`);
      if (to === entry) problems.push(`b${block.id} goes to the entry`);
    }
  }
  return problems;
}
