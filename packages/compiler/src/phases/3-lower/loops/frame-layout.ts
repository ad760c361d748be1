import { invariant } from '../../../diagnostics/invariant.ts';
import type { Block, IrVariable } from '../../../ir/function.ts';
import type { Instruction, InstructionBody } from '../../../ir/instruction.ts';
import type { MemoryType, Operand, Temp, ValueType } from '../../../ir/value.ts';
import type { Ids } from '../ids.ts';
import { int, NULL } from '../value.ts';
import type { VariableUse } from './variable-use.ts';

const SLOT = 8;
/** Numbers that lie on the stack, where the verifier knows their ranges; more lie in scratch memory. */
const MOST_NUMBERS_ON_STACK = 8;

/** Where a value lies between a loop's callback and the code around it. */
interface Slot {
  readonly on: 'stack' | 'area';
  readonly offset: number;
}

interface HandedValue {
  readonly temp: Temp;
  readonly isContext: boolean;
  readonly slot: Slot;
}

interface SharedVariable {
  readonly variable: IrVariable;
  readonly isSet: boolean;
  readonly isLiveBefore: boolean;
  readonly slot: Slot;
}

/** What a loop and the code around it share: slots of eight bytes, on the stack and in scratch memory. */
export class FrameLayout {
  readonly #pointer: Temp;
  readonly #area: Temp | undefined;
  readonly #ids: Ids;
  readonly #handed: HandedValue[] = [];
  readonly #variables: SharedVariable[] = [];
  /** Pointers that the loop changes: each access goes to the slot. */
  readonly #direct = new Map<number, Slot & { readonly isLiveBefore: boolean }>();
  readonly #local = new Set<number>();
  #stackSlots = 0;
  #numbersOnStack = 0;
  #areaSlots = 0;

  constructor(pointer: Temp, area: Temp | undefined, ids: Ids) {
    this.#pointer = pointer;
    this.#area = area;
    this.#ids = ids;
  }

  /** Bytes on the stack. */
  get bytes(): number {
    return this.#stackSlots * SLOT;
  }

  /** Whether the callback has a variable of its own for it. */
  isLocal(variable: number): boolean {
    return this.#local.has(variable);
  }

  /** A slot on the stack; its offset. */
  stackSlot(): number {
    return this.#stackSlots++ * SLOT;
  }

  use({ variable, isShared, isSet, isLiveBefore }: VariableUse): void {
    if (isShared && isSet && variable.type === 'pointer') {
      this.#direct.set(variable.id, { on: 'stack', offset: this.stackSlot(), isLiveBefore });
      return;
    }
    this.#local.add(variable.id);
    if (!isShared) return;
    const slot = isSet ? this.#areaSlot() : this.#slotOf(variable.type);
    this.#variables.push({ variable, isSet, isLiveBefore, slot });
  }

  hand(value: { readonly temp: Temp; readonly isContext: boolean }): void {
    this.#handed.push({ ...value, slot: this.#slotOf(value.temp.type) });
  }

  /** What the code around the loop does before it. */
  fill(): InstructionBody[] {
    return [
      ...this.#handed.map(({ temp, slot }) => this.#store(slot, temp.type, temp)),
      ...this.#variables.flatMap(({ variable, slot, isLiveBefore }) =>
        isLiveBefore ? this.#copyOut(variable.id, variable.type, slot) : [],
      ),
      ...[...this.#direct].flatMap(([id, slot]) =>
        slot.isLiveBefore ? this.#copyOut(id, 'pointer', slot) : this.#store(slot, 'pointer', NULL),
      ),
    ];
  }

  /** What the code around the loop does behind it. */
  takeBack(): InstructionBody[] {
    return [
      ...this.#variables.flatMap(({ variable, isSet, slot }) =>
        isSet ? this.#copyIn(variable.id, variable.type, slot) : [],
      ),
      ...[...this.#direct].flatMap(([id, slot]) => this.#copyIn(id, 'pointer', slot)),
    ];
  }

  /** The beginning of the callback; addresses are made again between what the stack and scratch memory hold. */
  enter(remade: readonly InstructionBody[]): InstructionBody[] {
    const isOnStack = ({ slot }: { slot: Slot }): boolean => slot.on === 'stack';
    const load = (values: readonly HandedValue[], variables: readonly SharedVariable[]) => [
      ...values.flatMap((value) => this.#receive(value)),
      ...variables.flatMap(({ variable, slot }) => this.#copyIn(variable.id, variable.type, slot)),
    ];
    const [values, variables] = [this.#handed, this.#variables];
    return [
      ...load(values.filter(isOnStack), variables.filter(isOnStack)),
      ...remade,
      ...load(
        values.filter((value) => !isOnStack(value)),
        variables.filter((variable) => !isOnStack(variable)),
      ),
    ];
  }

  /** The end of an iteration. */
  leave(): InstructionBody[] {
    return this.#variables.flatMap(({ variable, isSet, slot }) =>
      isSet ? this.#copyOut(variable.id, variable.type, slot) : [],
    );
  }

  /** The loop's own instructions, pointers that it changes in their slots. */
  rewrite(block: Block): Block {
    return {
      ...block,
      instructions: block.instructions.map((i): Instruction => {
        const slot = i.op === 'get' || i.op === 'set' ? this.#direct.get(i.variable) : undefined;
        if (slot === undefined) return i;
        if (i.op === 'get') return { ...this.#load(slot, i.result), at: i.at };
        return i.op === 'set' ? { ...this.#store(slot, 'pointer', i.value), at: i.at } : i;
      }),
    };
  }

  /** Keeps a number on the stack. */
  keep(offset: number, value: number): InstructionBody {
    return this.#store({ on: 'stack', offset }, 'int', int(value));
  }

  #slotOf(type: ValueType): Slot {
    if (type !== 'pointer' && this.#numbersOnStack++ >= MOST_NUMBERS_ON_STACK) {
      return this.#areaSlot();
    }
    return { on: 'stack', offset: this.stackSlot() };
  }

  #areaSlot(): Slot {
    return { on: 'area', offset: this.#areaSlots++ * SLOT };
  }

  #receive({ temp, isContext, slot }: HandedValue): InstructionBody[] {
    if (!isContext) return [this.#load(slot, temp)];
    const from = this.#ids.temp('pointer');
    return [this.#load(slot, from), { op: 'context', result: temp, from }];
  }

  #copyOut(variable: number, type: ValueType, slot: Slot): InstructionBody[] {
    const result = this.#ids.temp(type);
    return [{ op: 'get', result, variable }, this.#store(slot, type, result)];
  }

  #copyIn(variable: number, type: ValueType, slot: Slot): InstructionBody[] {
    const value = this.#ids.temp(type);
    return [this.#load(slot, value), { op: 'set', variable, value }];
  }

  #load(slot: Slot, result: Temp): InstructionBody {
    const { offset } = slot;
    return { op: 'load', result, memory: MEMORY[result.type], address: this.#base(slot), offset };
  }

  #store(slot: Slot, type: ValueType, value: Operand): InstructionBody {
    const { offset } = slot;
    return { op: 'store', memory: MEMORY[type], address: this.#base(slot), offset, value };
  }

  #base({ on }: Slot): Temp {
    if (on === 'stack') return this.#pointer;
    invariant(this.#area !== undefined, 'a loop without scratch memory for its numbers');
    return this.#area;
  }
}

const MEMORY: Readonly<Record<ValueType, MemoryType>> = {
  int: 'u64',
  bool: 'bool',
  pointer: 'pointer',
};
