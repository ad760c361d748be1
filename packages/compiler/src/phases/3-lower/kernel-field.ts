import { invariant } from '../../diagnostics/invariant.ts';
import type { KernelField, KernelType } from '../../ir/module.ts';
import type { IntMemory, MemoryType, Operand } from '../../ir/value.ts';
import {
  type CType,
  DATA_LOC_CAPACITY,
  type KernelFieldPlace,
  typeOfDeclared,
} from '../../language/kernel-field.ts';
import type { Lowering } from './lowering.ts';
import { valueTypeOf } from './lowering.ts';
import { int, NULL, type Value } from './value.ts';

type KernelValue = Value & { readonly kind: 'kernel' };

/** Reads a field of a kernel struct, of a tracepoint's record, or of a system call's arguments. */
export function readKernelField(
  base: KernelValue,
  place: KernelFieldPlace,
  lowering: Lowering,
): Value {
  const { type } = place;
  switch (type.kind) {
    case 'syscallArgument':
      return wordFrom(base.address, SYSCALL_ARGUMENTS + 8 * type.index, type.type, lowering);
    case 'dataLocString':
      return dataLocString(base, place, lowering);
    case 'charArray': {
      const address = fieldAddress(base, place, type, lowering);
      return stringSource(type.length, 'probe_read_kernel_str', address, lowering);
    }
    case 'struct': {
      const address = fieldAddress(base, place, type, lowering);
      return kernelPointer(address, base, place);
    }
    case 'pointer': {
      const address = readScalar(base, place, type, 'pointer', lowering);
      return kernelPointer(address, base, place);
    }
    case 'bool':
      return { kind: 'boolean', operand: readScalar(base, place, type, 'bool', lowering) };
    case 'int':
      return intValue(readScalar(base, place, type, memoryOf(type), lowering), place);
  }
}

/** Offset of the arguments in the record of a system call's tracepoint: behind the header and the number. */
const SYSCALL_ARGUMENTS = 16;

function memoryOf(type: { readonly bits: number; readonly signed: boolean }): IntMemory {
  return `${type.signed ? 'i' : 'u'}${type.bits}` as IntMemory;
}

function intValue(operand: Operand, place: KernelFieldPlace): Value {
  const type = typeOfDeclared(place, 'probe');
  invariant(type?.kind === 'int', 'an integer field that is no integer');
  return { kind: 'int', operand, type };
}

/** A register or argument slot of 64 bits, cut to its declared type. */
export function wordFrom(
  address: Operand,
  offset: number,
  ctype: CType,
  lowering: Lowering,
): Value {
  const word = lowering.load('u64', address, offset);
  if (ctype.kind === 'bool') {
    const low = lowering.builder.value('int', { op: 'convert', to: 'u8', value: word });
    return { kind: 'boolean', operand: lowering.compare('ne', low, int(0)) };
  }
  invariant(ctype.kind === 'int', `an argument of kind ${ctype.kind}`);
  const type = typeOfDeclared({ type: ctype }, 'probe');
  invariant(type?.kind === 'int', 'an integer argument that is no integer');
  const operand =
    ctype.bits === 64
      ? word
      : lowering.builder.value('int', { op: 'convert', to: memoryOf(ctype), value: word });
  return { kind: 'int', operand, type };
}

function kernelPointer(address: Operand, base: KernelValue, place: KernelFieldPlace): Value {
  invariant(place.target !== undefined, 'a pointer to nothing known');
  const access = base.type.access === 'context' ? 'probe' : base.type.access;
  return { kind: 'kernel', address, type: { kind: 'kernel', declaration: place.target, access } };
}

function fieldAddress(
  base: KernelValue,
  place: KernelFieldPlace,
  type: KernelType,
  lowering: Lowering,
): Operand {
  return coreAddress(base, place.struct, { name: place.field, type }, lowering);
}

function coreAddress(
  base: KernelValue,
  struct: string,
  field: KernelField,
  lowering: Lowering,
): Operand {
  lowering.module.useField(struct, field);
  return lowering.builder.value('pointer', {
    op: 'coreAddress',
    base: base.address,
    struct,
    field: field.name,
  });
}

/** Reads one scalar; through a null pointer it is zero. */
function readScalar(
  base: KernelValue,
  place: KernelFieldPlace,
  type: KernelType,
  memory: MemoryType,
  lowering: Lowering,
): Operand {
  if (base.type.access === 'probe') {
    const address = fieldAddress(base, place, type, lowering);
    const bytes = sizeOf(memory);
    const buffer = lowering.buffer(place.field, 8);
    lowering.helper('probe_read_kernel', buffer, int(bytes), address);
    return lowering.load(memory, buffer);
  }
  // LLVM would make one load of this one and that of a map's value in another branch, and the verifier
  // forbids one instruction that reads through both a typed pointer and another.
  const apart = base.type.access === 'direct';
  const load = (): Operand => {
    const address = fieldAddress(base, place, type, lowering);
    const result = valueTypeOf(memory);
    return lowering.builder.value(result, { op: 'load', memory, address, offset: 0, apart });
  };
  return base.type.access === 'context' || base.present === true
    ? load()
    : loadUnlessNull(base.address, memory, load, lowering);
}

/** A pointer that was itself read may be null; the verifier of some kernels wants that checked. */
function loadUnlessNull(
  address: Operand,
  memory: MemoryType,
  load: () => Operand,
  lowering: Lowering,
): Operand {
  const type = valueTypeOf(memory);
  const variable = lowering.builder.variable('field', type);
  const zero: Operand =
    type === 'pointer' ? NULL : type === 'bool' ? { kind: 'bool', value: false } : int(0);
  lowering.builder.add({ op: 'set', variable, value: zero });
  lowering.branch(lowering.compare('ne', address, NULL), () => {
    lowering.builder.add({ op: 'set', variable, value: load() });
  });
  return lowering.builder.value(type, { op: 'get', variable });
}

function sizeOf(memory: MemoryType): number {
  if (memory === 'pointer') return 8;
  return memory === 'bool' ? 1 : Number(memory.slice(1)) / 8;
}

/** The low half of a `__data_loc` is the string's offset in the record. */
function dataLocString(base: KernelValue, place: KernelFieldPlace, lowering: Lowering): Value {
  const field: KernelField = {
    name: `__data_loc_${place.field}`,
    type: { kind: 'int', bits: 32, signed: false },
  };
  const location = lowering.load('u32', coreAddress(base, place.struct, field, lowering));
  const index = lowering.binary('and', location, int(0xffff));
  const address = lowering.builder.value('pointer', {
    op: 'index',
    base: base.address,
    index,
    stride: 1,
  });
  return stringSource(DATA_LOC_CAPACITY, 'probe_read_kernel_str', address, lowering);
}

/** A string that a helper copies from `address`, cut to `capacity`. */
export function stringSource(
  capacity: number,
  helper: 'probe_read_kernel_str' | 'probe_read_user_str',
  address: Operand,
  lowering: Lowering,
): Value {
  return {
    kind: 'source',
    of: 'string',
    bytes: capacity,
    write: (to, bytes) => {
      lowering.helper(helper, to, int(Math.min(bytes, capacity)), address);
    },
  };
}
