import type { InstructionBody, TerminatorBody } from './instruction.ts';
import type { Operand } from './value.ts';

type Op = InstructionBody['op'];
type Formatters = {
  readonly [K in Op]: (instruction: Extract<InstructionBody, { readonly op: K }>) => string;
};

/** An operand: `%3`, `42`, `true`, `null`. */
export function formatOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'temp':
      return `%${operand.id}`;
    case 'null':
      return 'null';
    default:
      return String(operand.value);
  }
}

/** An instruction without its result and place: `mapLookup start, %2`. */
export function formatInstruction(instruction: InstructionBody): string {
  return (FORMATTERS[instruction.op] as (i: InstructionBody) => string)(instruction);
}

/** A terminator without its place: `branch %4, b1, b2`. */
export function formatTerminator(terminator: TerminatorBody): string {
  switch (terminator.op) {
    case 'jump':
      return `jump b${terminator.to}`;
    case 'branch':
      return (
        `branch ${formatOperand(terminator.condition)}, b${terminator.then}, b${terminator.else}` +
        (terminator.unlikely === undefined ? '' : `, ${terminator.unlikely} unlikely`)
      );
    case 'return':
      return `return ${formatOperand(terminator.value)}`;
  }
}

const op = formatOperand;

function list(operands: readonly Operand[]): string {
  return operands.map(op).join(', ');
}

/** An address and the bytes after it: `[%3 + 8]`. */
function place(address: Operand, offset: number): string {
  return offset === 0 ? `[${op(address)}]` : `[${op(address)} + ${offset}]`;
}

const FORMATTERS: Formatters = {
  binary: (i) => `${i.operator} ${op(i.left)}, ${op(i.right)}`,
  compare: (i) => `${i.predicate} ${op(i.left)}, ${op(i.right)}`,
  not: (i) => `not ${op(i.value)}`,
  logic: (i) => `logic ${i.operator} ${op(i.left)}, ${op(i.right)}`,
  convert: (i) => `convert ${i.to} ${op(i.value)}`,
  boolToInt: (i) => `boolToInt ${op(i.value)}`,
  pointerToInt: (i) => `pointerToInt ${op(i.value)}`,
  intToPointer: (i) => `intToPointer ${op(i.value)}`,
  opaque: (i) => `opaque ${op(i.value)}`,
  select: (i) => `select ${op(i.condition)}, ${op(i.left)}, ${op(i.right)}`,
  get: (i) => `get $${i.variable}`,
  set: (i) => `set $${i.variable}, ${op(i.value)}`,
  bufferAddress: (i) => `bufferAddress &${i.buffer}`,
  globalAddress: (i) => `globalAddress ${i.global}`,
  context: (i) => (i.from === undefined ? 'context' : `context ${op(i.from)}`),
  offset: (i) => `offset ${op(i.base)}, ${i.bytes}`,
  index: (i) => `index ${op(i.base)}, ${op(i.index)} * ${i.stride}`,
  load: (i) =>
    `load ${i.volatile ? 'volatile ' : ''}${i.apart ? 'apart ' : ''}${i.memory} ${place(i.address, i.offset)}`,
  store: (i) => `store ${i.memory} ${place(i.address, i.offset)}, ${op(i.value)}`,
  copy: (i) => `copy [${op(i.to)}], [${op(i.from)}], ${i.bytes} bytes, align ${i.align}`,
  zero: (i) => `zero [${op(i.address)}], ${i.bytes} bytes, align ${i.align}`,
  atomicAdd: (i) =>
    `atomicAdd ${i.memory === 'u64' ? '' : `${i.memory} `}[${op(i.address)}], ${op(i.value)}`,
  coreAddress: (i) => `coreAddress ${op(i.base)}, ${i.struct}.${i.field}`,
  mapLookup: (i) => `mapLookup ${i.map}, ${op(i.key)}`,
  mapUpdate: (i) => `mapUpdate ${i.map}, ${op(i.key)}, ${op(i.value)}, ${i.flags}`,
  mapDelete: (i) => `mapDelete ${i.map}, ${op(i.key)}`,
  reserve: (i) => `reserve ${i.map}, ${i.bytes} bytes`,
  submit: (i) => `submit ${op(i.record)}`,
  discard: (i) => `discard ${op(i.record)}`,
  helper: (i) => `helper ${i.helper}(${list(i.args)})`,
  loop: (i) => `loop ${i.count}, ${i.callback}, [${op(i.frame)}]`,
  forEachEntry: (i) => `forEachEntry ${i.map}, ${i.callback}, [${op(i.frame)}]`,
};
