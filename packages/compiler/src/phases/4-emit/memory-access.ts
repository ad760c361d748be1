import type { InstructionBody } from '../../ir/instruction.ts';
import type { IntMemory } from '../../ir/value.ts';
import { type BodyEmitter, plainValue, typedValue } from './body-emitter.ts';

type Load = Extract<InstructionBody, { readonly op: 'load' }>;
type Store = Extract<InstructionBody, { readonly op: 'store' }>;

/** Reads memory at its width and widens the value. */
export function emitLoad(emitter: BodyEmitter, instruction: Load): void {
  const { result, memory } = instruction;
  const address = emitter.offset(plainValue(instruction.address), instruction.offset);
  const loaded = (type: string, bytes: number): string => {
    const volatile = instruction.volatile ? ' volatile' : '';
    // LLVM merges no atomic loads; the addon makes them plain behind the optimiser.
    const [atomic, unordered] = instruction.apart ? [' atomic', ' unordered'] : ['', ''];
    return `load${atomic}${volatile} ${type}, ptr ${address}${unordered}, align ${bytes}`;
  };
  if (memory === 'pointer') {
    emitter.define(result, loaded('ptr', 8));
    return;
  }
  if (memory === 'bool') {
    const byte = emitter.value(loaded('i8', 1));
    emitter.define(result, `icmp ne i8 ${byte}, 0`);
    return;
  }
  const bits = bitsOf(memory);
  if (bits === 64) {
    emitter.define(result, loaded('i64', 8));
    return;
  }
  const narrow = emitter.value(loaded(`i${bits}`, bits / 8));
  emitter.define(result, `${memory.startsWith('i') ? 'sext' : 'zext'} i${bits} ${narrow} to i64`);
}

/** Writes a value at the width of the memory. */
export function emitStore(emitter: BodyEmitter, { memory, address, offset, value }: Store): void {
  const target = emitter.offset(plainValue(address), offset);
  if (memory === 'pointer' || memory === 'i64' || memory === 'u64') {
    emitter.line(`store ${typedValue(value)}, ptr ${target}, align 8`);
    return;
  }
  if (memory === 'bool') {
    const byte = emitter.value(`zext ${typedValue(value)} to i8`);
    emitter.line(`store i8 ${byte}, ptr ${target}, align 1`);
    return;
  }
  const bits = bitsOf(memory);
  const narrow = emitter.value(`trunc ${typedValue(value)} to i${bits}`);
  emitter.line(`store i${bits} ${narrow}, ptr ${target}, align ${bits / 8}`);
}

function bitsOf(memory: IntMemory): number {
  return Number(memory.slice(1));
}
