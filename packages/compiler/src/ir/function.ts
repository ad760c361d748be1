import type { Instruction, Terminator } from './instruction.ts';
import type { Location, Temp, ValueType } from './value.ts';

/** A function that the kernel calls, such as the body of a loop. It returns an int: 0 to go on, 1 to stop. */
export interface IrFunction extends IrBody {
  readonly name: string;
  readonly parameters: readonly IrParameter[];
}

/** The value of a parameter is the temp; it is defined on entry. */
export interface IrParameter {
  readonly name: string;
  readonly temp: Temp;
}

/** One BPF program. Its only parameter is the context; it returns an int. */
export interface IrProgram extends IrBody {
  /** Name of the program: the export name. */
  readonly name: string;
  /** ELF section, which tells loaders type and target: `kprobe/vfs_read`. */
  readonly section: string;
}

export interface IrBody {
  /** Scalars that change; become registers. */
  readonly variables: readonly IrVariable[];
  /** Memory on the BPF stack. */
  readonly buffers: readonly IrBuffer[];
  /** The first block is the entry and no block jumps to it. */
  readonly blocks: readonly Block[];
  readonly location: Location;
}

export interface IrVariable {
  readonly id: number;
  readonly name: string;
  readonly type: ValueType;
}

export interface IrBuffer {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly align: number;
}

export interface Block {
  readonly id: number;
  readonly instructions: readonly Instruction[];
  readonly terminator: Terminator;
}
