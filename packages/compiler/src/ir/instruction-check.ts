import type { IrBody } from './function.ts';
import type { IrMap, IrModule } from './module.ts';
import type { Location, MemoryType, Operand, Temp, ValueType } from './value.ts';

/** What a body gets and gives. */
export interface Signature {
  readonly parameters: readonly Temp[];
  /** Whether the context is given to it, so that it needs none handed over. */
  readonly hasContext: boolean;
}

/** Looks at the parts of one instruction: collects problems, and the values it uses. */
export class InstructionCheck {
  readonly module: IrModule;
  readonly body: IrBody;
  readonly signature: Signature;
  readonly problems: string[] = [];
  readonly uses: Temp[] = [];

  constructor(module: IrModule, body: IrBody, signature: Signature) {
    this.module = module;
    this.body = body;
    this.signature = signature;
  }

  require(condition: boolean, problem: string): void {
    if (!condition) this.problems.push(problem);
  }

  /** An operand of one of the types. */
  operand(role: string, operand: Operand, ...types: readonly ValueType[]): void {
    const type = valueTypeOf(operand);
    if (operand.kind === 'temp') this.uses.push(operand);
    if (operand.kind === 'int') {
      const fits = operand.value >= -(2n ** 63n) && operand.value < 2n ** 64n;
      this.require(fits, `${role} ${operand.value} does not fit 64 bits`);
    }
    this.require(types.includes(type), `${role} is ${type}, not ${types.join(' or ')}`);
  }

  /** Two operands of one type. */
  pair(left: Operand, right: Operand, ...types: readonly ValueType[]): void {
    this.operand('left', left, ...types);
    this.operand('right', right, ...types);
    const [a, b] = [valueTypeOf(left), valueTypeOf(right)];
    this.require(a === b, `left is ${a}, right is ${b}`);
  }

  result(result: Temp, type: ValueType): void {
    this.require(result.type === type, `the result is ${type}, not ${result.type}`);
  }

  memory(value: ValueType, memory: MemoryType): void {
    const type = memory === 'bool' || memory === 'pointer' ? memory : 'int';
    this.require(value === type, `${memory} in memory is ${type}, not ${value}`);
  }

  whole(role: string, value: number, least = Number.MIN_SAFE_INTEGER): void {
    this.require(Number.isSafeInteger(value) && value >= least, `${role} is ${value}`);
  }

  align(align: number): void {
    this.require([1, 2, 4, 8].includes(align), `align is ${align}`);
  }

  /** An existing map, a ring buffer or not. */
  map(symbol: string, ringbuf: boolean): IrMap | undefined {
    const map = this.module.maps.find((candidate) => candidate.symbol === symbol);
    this.require(map !== undefined, `there is no map ${symbol}`);
    if (map !== undefined) {
      const isRingbuf = map.kind === 'ringbuf';
      this.require(isRingbuf === ringbuf, `${symbol} is ${isRingbuf ? 'a' : 'no'} ringbuf`);
    }
    return map;
  }

  /** A place in a file that exists. */
  place(at: Location): void {
    this.require(this.module.files[at.file] !== undefined, `there is no file ${at.file}`);
    this.whole('its line', at.line, 1);
    this.whole('its column', at.column, 1);
  }
}

export function valueTypeOf(operand: Operand): ValueType {
  if (operand.kind === 'temp') return operand.type;
  return operand.kind === 'null' ? 'pointer' : operand.kind;
}
