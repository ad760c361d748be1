import type { Instruction, InstructionBody } from '../../ir/instruction.ts';
import { FIXED_HELPERS, HELPER_IDS, UPDATE_FLAGS } from '../../llvm/bpf-target.ts';
import { quoteName } from '../../llvm/quote.ts';
import { type BodyEmitter, llvmType, plainValue, typedValue, typeOf } from './body-emitter.ts';
import { emitCoreAddress } from './core-address.ts';
import { emitLoad, emitStore } from './memory-access.ts';
import { emitCopy, emitZero } from './memory-blocks.ts';

type Op = InstructionBody['op'];
type Handlers = {
  readonly [K in Op]: (
    emitter: BodyEmitter,
    instruction: Extract<InstructionBody, { readonly op: K }>,
  ) => void;
};

/** Writes one instruction of the IR as LLVM's. */
export function emitInstruction(emitter: BodyEmitter, instruction: Instruction): void {
  emitter.at(instruction.at);
  const handler = HANDLERS[instruction.op] as (e: BodyEmitter, i: InstructionBody) => void;
  handler(emitter, instruction);
}

function helper(id: keyof typeof HELPER_IDS, args: readonly string[], result = 'i64'): string {
  return `call ${result} inttoptr (i64 ${HELPER_IDS[id]} to ptr)(${args.join(', ')})`;
}

function pointer(symbol: string): string {
  return `ptr ${quoteName('@', symbol)}`;
}

function callback(i: { readonly callback: string }): string {
  return pointer(functionSymbol(i.callback));
}

/** An empty piece of assembly that LLVM cannot look into. */
function emitOpaque(emitter: BodyEmitter, { result, value }: Of<'opaque'>): void {
  if (typeOf(value) !== 'bool') {
    const type = llvmType(typeOf(value));
    emitter.define(result, `call ${type} asm sideeffect "", "=r,0"(${typedValue(value)})`);
    return;
  }
  const wide = emitter.value(`zext ${typedValue(value)} to i64`);
  const hidden = emitter.value(`call i64 asm sideeffect "", "=r,0"(i64 ${wide})`);
  emitter.define(result, `icmp ne i64 ${hidden}, 0`);
}

function emitConvert(emitter: BodyEmitter, { result, to, value }: Of<'convert'>): void {
  const bits = Number(to.slice(1));
  if (bits === 64) {
    emitter.define(result, `add ${typedValue(value)}, 0`);
    return;
  }
  const narrow = emitter.value(`trunc ${typedValue(value)} to i${bits}`);
  emitter.define(result, `${to.startsWith('i') ? 'sext' : 'zext'} i${bits} ${narrow} to i64`);
}

function emitContextPointer(emitter: BodyEmitter, { result, from }: Of<'context'>): void {
  // The kernel takes accesses to the context at constant offsets only; this keeps them so.
  emitter.context.declare('ptr @llvm.preserve.static.offset(ptr)');
  const context = from === undefined ? 'ptr %ctx' : typedValue(from);
  emitter.define(result, `call ptr @llvm.preserve.static.offset(${context})`);
}

/** Functions have symbols of their own, so that they may be called like maps or programs. */
export function functionSymbol(name: string): string {
  return `function.${name}`;
}

type Of<K extends Op> = Extract<InstructionBody, { readonly op: K }>;

const HANDLERS: Handlers = {
  binary: (e, i) =>
    e.define(i.result, `${i.operator} ${typedValue(i.left)}, ${plainValue(i.right)}`),
  compare: (e, i) =>
    e.define(i.result, `icmp ${i.predicate} ${typedValue(i.left)}, ${plainValue(i.right)}`),
  not: (e, i) => e.define(i.result, `xor ${typedValue(i.value)}, true`),
  logic: (e, i) =>
    e.define(i.result, `${i.operator} ${typedValue(i.left)}, ${plainValue(i.right)}`),
  convert: emitConvert,
  boolToInt: (e, i) => e.define(i.result, `zext ${typedValue(i.value)} to i64`),
  pointerToInt: (e, i) => e.define(i.result, `ptrtoint ${typedValue(i.value)} to i64`),
  intToPointer: (e, i) => e.define(i.result, `inttoptr ${typedValue(i.value)} to ptr`),
  opaque: emitOpaque,
  select: (e, i) =>
    e.define(
      i.result,
      `select ${typedValue(i.condition)}, ${typedValue(i.left)}, ${typedValue(i.right)}`,
    ),
  get: (e, i) => {
    const { address, type } = e.variable(i.variable);
    e.define(i.result, `load ${type}, ptr ${address}`);
  },
  set: (e, i) => e.line(`store ${typedValue(i.value)}, ptr ${e.variable(i.variable).address}`),
  bufferAddress: (e, i) => e.define(i.result, `getelementptr i8, ptr %m${i.buffer}, i64 0`),
  globalAddress: (e, i) => e.define(i.result, `getelementptr i8, ${pointer(i.global)}, i64 0`),
  context: emitContextPointer,
  offset: (e, i) => e.define(i.result, `getelementptr i8, ${typedValue(i.base)}, i64 ${i.bytes}`),
  index: (e, i) => {
    const bytes = e.value(`mul ${typedValue(i.index)}, ${i.stride}`);
    e.define(i.result, `getelementptr i8, ${typedValue(i.base)}, i64 ${bytes}`);
  },
  load: emitLoad,
  store: emitStore,
  copy: (e, i) => emitCopy(e, plainValue(i.to), plainValue(i.from), i.bytes, i.align),
  zero: (e, i) => emitZero(e, plainValue(i.address), i.bytes, i.align),
  // Without a use of the result and without an order this becomes the plain atomic add of BPF.
  atomicAdd: (e, i) => {
    const address = typedValue(i.address);
    const isWide = i.memory === 'u64';
    const value = isWide
      ? typedValue(i.value)
      : `i32 ${e.value(`trunc ${typedValue(i.value)} to i32`)}`;
    e.value(`atomicrmw add ${address}, ${value} monotonic, align ${isWide ? 8 : 4}`);
  },
  coreAddress: emitCoreAddress,
  mapLookup: (e, i) =>
    e.define(i.result, helper('map_lookup_elem', [pointer(i.map), typedValue(i.key)], 'ptr')),
  mapUpdate: (e, i) => {
    const flags = `i64 ${UPDATE_FLAGS[i.flags]}`;
    const args = [pointer(i.map), typedValue(i.key), typedValue(i.value), flags];
    e.define(i.result, helper('map_update_elem', args));
  },
  mapDelete: (e, i) =>
    e.define(i.result, helper('map_delete_elem', [pointer(i.map), typedValue(i.key)])),
  reserve: (e, i) =>
    e.define(
      i.result,
      helper('ringbuf_reserve', [pointer(i.map), `i64 ${i.bytes}`, 'i64 0'], 'ptr'),
    ),
  submit: (e, i) => e.line(helper('ringbuf_submit', [typedValue(i.record), 'i64 0'], 'void')),
  discard: (e, i) => e.line(helper('ringbuf_discard', [typedValue(i.record), 'i64 0'], 'void')),
  // Attribute group 3 tells LLVM that a second call gives the same.
  helper: (e, i) => {
    const call = helper(i.helper, i.args.map(typedValue), llvmType(i.result.type));
    e.define(i.result, FIXED_HELPERS.has(i.helper) ? `${call} #3` : call);
  },
  loop: (e, i) => {
    const args = [`i64 ${i.count}`, callback(i), typedValue(i.frame), 'i64 0'];
    e.value(helper('loop', args));
  },
  forEachEntry: (e, i) => {
    const args = [pointer(i.map), callback(i), typedValue(i.frame), 'i64 0'];
    e.value(helper('for_each_map_elem', args));
  },
};
