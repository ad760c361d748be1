import type { HelperArgument } from './helper-signatures.ts';
import { HELPER_SIGNATURES } from './helper-signatures.ts';
import type { Instruction, InstructionBody, Terminator } from './instruction.ts';
import { type InstructionCheck, valueTypeOf } from './instruction-check.ts';
import { MOST_LOOPS } from './most-loops.ts';
import type { Operand, ValueType } from './value.ts';

type Op = InstructionBody['op'];
type Of<K extends Op> = Extract<InstructionBody, { readonly op: K }>;
type Rules = { readonly [K in Op]: (check: InstructionCheck, instruction: Of<K>) => void };

/** Types, sizes and names of an instruction. */
export function verifyInstruction(check: InstructionCheck, instruction: Instruction): void {
  (RULES[instruction.op] as (c: InstructionCheck, i: InstructionBody) => void)(check, instruction);
}

export function verifyTerminator(check: InstructionCheck, terminator: Terminator): void {
  if (terminator.op === 'branch') check.operand('condition', terminator.condition, 'bool');
  if (terminator.op === 'return') check.operand('value', terminator.value, 'int');
}

const ANY: readonly ValueType[] = ['int', 'bool', 'pointer'];
const SHIFTS: readonly string[] = ['shl', 'lshr', 'ashr'];

function verifyBinary(check: InstructionCheck, { operator, left, right, result }: Of<'binary'>) {
  check.pair(left, right, 'int');
  check.result(result, 'int');
  if (right.kind !== 'int') return;
  const isDivision = operator === 'udiv' || operator === 'urem';
  check.require(!isDivision || right.value !== 0n, 'divides by zero');
  const isShift = SHIFTS.includes(operator);
  check.require(!isShift || (right.value >= 0n && right.value < 64n), 'shifts by 64 bits or more');
}

function verifyCompare(check: InstructionCheck, { predicate, left, right, result }: Of<'compare'>) {
  const isEquality = predicate === 'eq' || predicate === 'ne';
  check.pair(left, right, ...(isEquality ? ANY : (['int'] as const)));
  check.result(result, 'bool');
}

function verifyVariable(check: InstructionCheck, id: number): ValueType | undefined {
  const variable = check.body.variables.find((candidate) => candidate.id === id);
  check.require(variable !== undefined, `there is no variable $${id}`);
  return variable?.type;
}

function verifyCoreAddress(check: InstructionCheck, i: Of<'coreAddress'>): void {
  check.operand('base', i.base, 'pointer');
  check.result(i.result, 'pointer');
  const struct = check.module.structs.find(({ name }) => name === i.struct);
  check.require(struct !== undefined, `there is no struct ${i.struct}`);
  if (struct === undefined) return;
  const hasField = struct.fields.some(({ name }) => name === i.field);
  check.require(hasField, `struct ${i.struct} has no field ${i.field}`);
}

function verifyArguments(
  check: InstructionCheck,
  expected: readonly HelperArgument[],
  args: readonly Operand[],
): void {
  check.require(
    expected.length === args.length,
    `${args.length} arguments where ${expected.length} are taken`,
  );
  args.forEach((arg, index) => {
    const type = expected[index];
    const types = type === 'address' ? (['pointer', 'int'] as const) : [type ?? valueTypeOf(arg)];
    check.operand(`argument ${index + 1}`, arg, ...types);
  });
}

/** What the kernel hands to the callbacks of `bpf_loop` and of `bpf_for_each_map_elem`. */
const CALLBACKS: Readonly<Record<'loop' | 'forEachEntry', readonly ValueType[]>> = {
  loop: ['int', 'pointer'],
  forEachEntry: ['pointer', 'pointer', 'pointer', 'pointer'],
};

function verifyCallback(check: InstructionCheck, i: Of<'loop' | 'forEachEntry'>): void {
  check.operand('the frame', i.frame, 'pointer');
  const callee = check.module.functions.find(({ name }) => name === i.callback);
  check.require(callee !== undefined, `there is no function ${i.callback}`);
  const [given, taken] = [CALLBACKS[i.op], callee?.parameters.map(({ temp }) => temp.type) ?? []];
  check.require(
    callee === undefined || given.join() === taken.join(),
    `${i.callback} takes (${taken.join(', ')}), not (${given.join(', ')})`,
  );
}

function verifyGlobalAddress(check: InstructionCheck, { global, result }: Of<'globalAddress'>) {
  const exists = check.module.globals.some(({ symbol }) => symbol === global);
  check.require(exists, `there is no global ${global}`);
  check.result(result, 'pointer');
}

function verifySelect(check: InstructionCheck, i: Of<'select'>): void {
  check.operand('condition', i.condition, 'bool');
  check.pair(i.left, i.right, ...ANY);
  check.result(i.result, valueTypeOf(i.left));
}

function verifyMapUpdate(check: InstructionCheck, i: Of<'mapUpdate'>): void {
  check.map(i.map, false);
  check.operand('key', i.key, 'pointer');
  check.operand('value', i.value, 'pointer');
  check.result(i.result, 'int');
}

/** One operand of one type makes a result of another. */
function conversion(from: ValueType, to: ValueType) {
  return (
    check: InstructionCheck,
    i: Of<'not' | 'convert' | 'boolToInt' | 'pointerToInt' | 'intToPointer'>,
  ) => {
    check.operand('value', i.value, from);
    check.result(i.result, to);
  };
}

const RULES: Rules = {
  binary: verifyBinary,
  compare: verifyCompare,
  not: conversion('bool', 'bool'),
  logic: (check, i) => {
    check.pair(i.left, i.right, 'bool');
    check.result(i.result, 'bool');
  },
  convert: conversion('int', 'int'),
  boolToInt: conversion('bool', 'int'),
  pointerToInt: conversion('pointer', 'int'),
  intToPointer: conversion('int', 'pointer'),
  opaque: (check, i) => {
    check.operand('value', i.value, ...ANY);
    check.result(i.result, valueTypeOf(i.value));
  },
  select: verifySelect,
  get: (check, i) => {
    const type = verifyVariable(check, i.variable);
    if (type !== undefined) check.result(i.result, type);
  },
  set: (check, i) => {
    const type = verifyVariable(check, i.variable);
    check.operand('value', i.value, ...(type === undefined ? ANY : [type]));
  },
  bufferAddress: (check, i) => {
    const exists = check.body.buffers.some(({ id }) => id === i.buffer);
    check.require(exists, `there is no buffer &${i.buffer}`);
    check.result(i.result, 'pointer');
  },
  globalAddress: verifyGlobalAddress,
  context: (check, i) => {
    if (i.from !== undefined) check.operand('the context', i.from, 'pointer');
    else check.require(check.signature.hasContext, 'a callback has no context of its own');
    check.result(i.result, 'pointer');
  },
  offset: (check, i) => {
    check.operand('base', i.base, 'pointer');
    check.whole('the offset', i.bytes);
    check.result(i.result, 'pointer');
  },
  index: (check, i) => {
    check.operand('base', i.base, 'pointer');
    check.operand('index', i.index, 'int');
    check.whole('the stride', i.stride, 1);
    check.result(i.result, 'pointer');
  },
  load: (check, i) => {
    check.operand('address', i.address, 'pointer');
    check.whole('the offset', i.offset);
    check.memory(i.result.type, i.memory);
  },
  store: (check, i) => {
    check.operand('address', i.address, 'pointer');
    check.whole('the offset', i.offset);
    check.operand('value', i.value, ...ANY);
    check.memory(valueTypeOf(i.value), i.memory);
  },
  copy: (check, i) => {
    check.operand('to', i.to, 'pointer');
    check.operand('from', i.from, 'pointer');
    check.whole('the size', i.bytes, 0);
    check.align(i.align);
  },
  zero: (check, i) => {
    check.operand('address', i.address, 'pointer');
    check.whole('the size', i.bytes, 0);
    check.align(i.align);
  },
  atomicAdd: (check, i) => {
    check.operand('address', i.address, 'pointer');
    check.operand('value', i.value, 'int');
  },
  coreAddress: verifyCoreAddress,
  mapLookup: (check, i) => {
    check.map(i.map, false);
    check.operand('key', i.key, 'pointer');
    check.result(i.result, 'pointer');
  },
  mapUpdate: verifyMapUpdate,
  mapDelete: (check, i) => {
    check.map(i.map, false);
    check.operand('key', i.key, 'pointer');
    check.result(i.result, 'int');
  },
  reserve: (check, i) => {
    check.map(i.map, true);
    check.whole('the size', i.bytes, 1);
    check.result(i.result, 'pointer');
  },
  submit: (check, i) => check.operand('record', i.record, 'pointer'),
  discard: (check, i) => check.operand('record', i.record, 'pointer'),
  helper: (check, i) => {
    const { args, result } = HELPER_SIGNATURES[i.helper];
    verifyArguments(check, args, i.args);
    check.result(i.result, result);
  },
  loop: (check, i) => {
    verifyCallback(check, i);
    check.require(i.count >= 1n && i.count <= MOST_LOOPS, `the count is ${i.count}`);
  },
  forEachEntry: (check, i) => {
    verifyCallback(check, i);
    check.map(i.map, false);
  },
};
