import type { InstructionBody, TerminatorBody } from './instruction.ts';
import type { Temp } from './value.ts';

/** The values that an instruction or terminator uses; its result is none of them. */
export function usedTemps(instruction: InstructionBody | TerminatorBody): readonly Temp[] {
  return Object.entries(instruction)
    .filter(([role]) => role !== 'result')
    .flatMap(([, part]) => part as unknown)
    .filter(isTemp);
}

/** Whether a part of an instruction is a value that it uses. */
export function isTemp(part: unknown): part is Temp {
  return typeof part === 'object' && part !== null && 'kind' in part && part.kind === 'temp';
}
