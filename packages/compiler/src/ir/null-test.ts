import type { InstructionBody } from './instruction.ts';

/** Whether an instruction only asks whether a pointer is null, and so reads nothing that it points to. */
export function isNullTest(instruction: InstructionBody): boolean {
  return (
    instruction.op === 'compare' &&
    (instruction.left.kind === 'null' || instruction.right.kind === 'null')
  );
}
