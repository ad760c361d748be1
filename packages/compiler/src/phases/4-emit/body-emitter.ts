import { invariant } from '../../diagnostics/invariant.ts';
import type { IrBody } from '../../ir/function.ts';
import type { InstructionBody } from '../../ir/instruction.ts';
import { usedTemps } from '../../ir/used-temps.ts';
import type { Location, Operand, Temp, ValueType } from '../../ir/value.ts';
import type { MetadataRef } from '../../llvm/metadata.ts';
import type { EmitContext } from './emit-context.ts';

const TYPES: Readonly<Record<ValueType, string>> = { int: 'i64', bool: 'i1', pointer: 'ptr' };

/** LLVM's type of a value. */
export function llvmType(type: ValueType): string {
  return TYPES[type];
}

/** An operand without its type. */
export function plainValue(operand: Operand): string {
  switch (operand.kind) {
    case 'temp':
      return `%t${operand.id}`;
    case 'int':
      return BigInt.asIntN(64, operand.value).toString();
    case 'bool':
      return String(operand.value);
    case 'null':
      return 'null';
  }
}

/** An operand with its type: `i64 %t3`. */
export function typedValue(operand: Operand): string {
  return `${llvmType(typeOf(operand))} ${plainValue(operand)}`;
}

export function typeOf(operand: Operand): ValueType {
  switch (operand.kind) {
    case 'temp':
      return operand.type;
    case 'null':
      return 'pointer';
    default:
      return operand.kind;
  }
}

export type CoreAddress = Extract<InstructionBody, { readonly op: 'coreAddress' }>;

/** Writes the instructions of one function. */
export class BodyEmitter {
  readonly context: EmitContext;
  readonly body: IrBody;
  readonly #subprogram: MetadataRef;
  /** Addresses of fields of kernel structs, by the values that hold them. */
  readonly coreAddresses: ReadonlyMap<number, CoreAddress>;
  readonly #variables: ReadonlyMap<number, ValueType>;
  /** Values that anything but `coreAddress` uses. */
  readonly #used: ReadonlySet<number>;
  readonly #lines: string[] = [];
  #names = 0;
  #debug: MetadataRef;
  #label = 'entry';

  constructor(context: EmitContext, body: IrBody, subprogram: MetadataRef) {
    this.context = context;
    this.body = body;
    this.#subprogram = subprogram;
    this.#variables = new Map(body.variables.map(({ id, type }) => [id, type]));
    this.coreAddresses = new Map(
      body.blocks
        .flatMap(({ instructions }) => instructions.filter((i) => i.op === 'coreAddress'))
        .map((instruction) => [instruction.result.id, instruction]),
    );
    this.#used = new Set(usedValues(body));
    this.#debug = context.location(body.location, subprogram, body.location.file);
  }

  /** Label of the block being written. */
  get label(): string {
    return this.#label;
  }

  /** The place of the following lines. */
  at(location: Location): void {
    this.#debug = this.context.location(location, this.#subprogram, this.body.location.file);
  }

  /** An instruction without result. */
  line(text: string): void {
    this.#lines.push(`  ${text}, !dbg ${this.#debug}\n`);
  }

  /** An instruction whose result is the temp. */
  define(result: Temp, text: string): void {
    this.line(`${plainValue(result)} = ${text}`);
  }

  /** An instruction whose result has a name of its own. */
  value(text: string): string {
    const name = this.name();
    this.line(`${name} = ${text}`);
    return name;
  }

  /** A name for a value that is not a temp. */
  name(): string {
    return `%x${this.#names++}`;
  }

  startBlock(label: string): void {
    this.#label = label;
    this.#lines.push(`${label}:\n`);
  }

  /** A label for a block inside of one of the IR. */
  newLabel(): string {
    return `l${this.#names++}`;
  }

  /** Address of `bytes` after a pointer. */
  offset(base: string, bytes: number): string {
    return bytes === 0 ? base : this.value(`getelementptr i8, ptr ${base}, i64 ${bytes}`);
  }

  /** Storage of a variable. */
  variable(id: number): { readonly address: string; readonly type: string } {
    const type = this.#variables.get(id);
    invariant(type !== undefined, `unknown variable ${id}`);
    return { address: `%v${id}`, type: llvmType(type) };
  }

  /** Whether an address only leads to fields inside of the field. */
  isOnTheWay({ result }: CoreAddress): boolean {
    return !this.#used.has(result.id);
  }

  print(): string {
    return this.#lines.join('');
  }
}

function usedValues({ blocks }: IrBody): number[] {
  return blocks.flatMap(({ instructions, terminator }) =>
    [...instructions.filter(({ op }) => op !== 'coreAddress'), terminator].flatMap((part) =>
      usedTemps(part).map(({ id }) => id),
    ),
  );
}
