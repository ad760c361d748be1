import type { IntMemory, Location, MemoryType, Operand, Temp } from './value.ts';

/** `udiv` and `urem` by zero must have been excluded; shift amounts must be below 64. */
export type BinaryOperator =
  | 'add'
  | 'sub'
  | 'mul'
  | 'udiv'
  | 'urem'
  | 'and'
  | 'or'
  | 'xor'
  | 'shl'
  | 'lshr'
  | 'ashr';

export type Predicate = 'eq' | 'ne' | 'slt' | 'sle' | 'sgt' | 'sge' | 'ult' | 'ule' | 'ugt' | 'uge';

/** Helpers of the kernel by their names without `bpf_`; ringbuf and map operations have instructions. */
export type KernelHelper =
  | 'probe_read_user'
  | 'probe_read_kernel'
  | 'probe_read_user_str'
  | 'probe_read_kernel_str'
  | 'ktime_get_ns'
  | 'get_smp_processor_id'
  | 'get_current_pid_tgid'
  | 'get_current_uid_gid'
  | 'get_current_comm'
  | 'get_current_cgroup_id'
  | 'get_current_task_btf'
  | 'get_func_ret';

export type Instruction = InstructionBody & { readonly at: Location };

export type InstructionBody =
  /** int × int → int, modulo 2^64. */
  | {
      readonly op: 'binary';
      readonly result: Temp;
      readonly operator: BinaryOperator;
      readonly left: Operand;
      readonly right: Operand;
    }
  /** int × int or pointer × pointer (eq, ne only) or bool × bool (eq, ne only) → bool. */
  | {
      readonly op: 'compare';
      readonly result: Temp;
      readonly predicate: Predicate;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly op: 'not'; readonly result: Temp; readonly value: Operand }
  /** Both bool → bool, without branching. */
  | {
      readonly op: 'logic';
      readonly result: Temp;
      readonly operator: 'and' | 'or';
      readonly left: Operand;
      readonly right: Operand;
    }
  /** Keeps the low bits of an int and extends them to 64 with the given signedness. */
  | {
      readonly op: 'convert';
      readonly result: Temp;
      readonly to: IntMemory;
      readonly value: Operand;
    }
  /** false → 0, true → 1. */
  | { readonly op: 'boolToInt'; readonly result: Temp; readonly value: Operand }
  | { readonly op: 'pointerToInt'; readonly result: Temp; readonly value: Operand }
  | { readonly op: 'intToPointer'; readonly result: Temp; readonly value: Operand }
  /** The value itself, hidden from the optimiser. */
  | { readonly op: 'opaque'; readonly result: Temp; readonly value: Operand }
  /** condition ? left : right, without branching. */
  | {
      readonly op: 'select';
      readonly result: Temp;
      readonly condition: Operand;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly op: 'get'; readonly result: Temp; readonly variable: number }
  | { readonly op: 'set'; readonly variable: number; readonly value: Operand }
  | { readonly op: 'bufferAddress'; readonly result: Temp; readonly buffer: number }
  | { readonly op: 'globalAddress'; readonly result: Temp; readonly global: string }
  /** The program's context; in a callback, from the pointer to it that the program has handed over. */
  | { readonly op: 'context'; readonly result: Temp; readonly from?: Operand }
  /** pointer + bytes. */
  | { readonly op: 'offset'; readonly result: Temp; readonly base: Operand; readonly bytes: number }
  /** pointer + index * stride. */
  | {
      readonly op: 'index';
      readonly result: Temp;
      readonly base: Operand;
      readonly index: Operand;
      readonly stride: number;
    }
  | {
      readonly op: 'load';
      readonly result: Temp;
      readonly memory: MemoryType;
      readonly address: Operand;
      readonly offset: number;
      readonly volatile?: boolean;
      /** Through a pointer whose type the kernel's verifier knows: never made one with another load. */
      readonly apart?: boolean;
    }
  | {
      readonly op: 'store';
      readonly memory: MemoryType;
      readonly address: Operand;
      readonly offset: number;
      readonly value: Operand;
    }
  | {
      readonly op: 'copy';
      readonly to: Operand;
      readonly from: Operand;
      readonly bytes: number;
      readonly align: number;
    }
  | {
      readonly op: 'zero';
      readonly address: Operand;
      readonly bytes: number;
      readonly align: number;
    }
  /** *address += value, atomically, without a result. BPF has it for 32 and 64 bits. */
  | {
      readonly op: 'atomicAdd';
      readonly memory: 'u32' | 'u64';
      readonly address: Operand;
      readonly value: Operand;
    }
  /** Address of a field of a kernel struct, relocated by CO-RE. */
  | {
      readonly op: 'coreAddress';
      readonly result: Temp;
      readonly base: Operand;
      readonly struct: string;
      readonly field: string;
    }
  /** Pointer to the value, or null. */
  | { readonly op: 'mapLookup'; readonly result: Temp; readonly map: string; readonly key: Operand }
  /** 0, or a negative errno as int. */
  | {
      readonly op: 'mapUpdate';
      readonly result: Temp;
      readonly map: string;
      readonly key: Operand;
      readonly value: Operand;
      readonly flags: 'any' | 'noExist' | 'exist';
    }
  /** 0, or a negative errno as int. */
  | { readonly op: 'mapDelete'; readonly result: Temp; readonly map: string; readonly key: Operand }
  /** Pointer to a record of the ring buffer, or null when it has no room. */
  | { readonly op: 'reserve'; readonly result: Temp; readonly map: string; readonly bytes: number }
  | { readonly op: 'submit'; readonly record: Operand }
  | { readonly op: 'discard'; readonly record: Operand }
  /** Arguments are ints or pointers; the result is an int, or a pointer for get_current_task_btf. */
  | {
      readonly op: 'helper';
      readonly result: Temp;
      readonly helper: KernelHelper;
      readonly args: readonly Operand[];
    }
  /** Runs a callback at most `count` times with the frame, until it returns 1 (`bpf_loop`). */
  | {
      readonly op: 'loop';
      readonly count: bigint;
      readonly callback: string;
      readonly frame: Operand;
    }
  /** Runs a callback on the entries of a map with the frame, until it returns 1. */
  | {
      readonly op: 'forEachEntry';
      readonly map: string;
      readonly callback: string;
      readonly frame: Operand;
    };

export type Terminator = TerminatorBody & { readonly at: Location };

export type TerminatorBody =
  | { readonly op: 'jump'; readonly to: number }
  | {
      readonly op: 'branch';
      readonly condition: Operand;
      readonly then: number;
      readonly else: number;
      /** The side that is hardly ever taken; its code goes out of the way. */
      readonly unlikely?: 'then' | 'else';
    }
  | { readonly op: 'return'; readonly value: Operand };
