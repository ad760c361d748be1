import { bool, str, struct, u32, u64 } from '@tsbpf/dsl';
import { BodyBuilder } from '../../src/ir/body-builder.ts';
import type { IrFunction, IrProgram } from '../../src/ir/function.ts';
import type { IrModule } from '../../src/ir/module.ts';
import type { Operand } from '../../src/ir/value.ts';

export function int(value: number | bigint): Operand {
  return { kind: 'int', value: BigInt(value) };
}

/** A module with every instruction of the IR in it. */
export function everyInstruction(): IrModule {
  return {
    name: 'sample',
    files: [
      { path: 'sample.ts', text: 'first line\nsecond line\nthird line\n' },
      { path: 'lib.ts', text: 'only line\n' },
    ],
    license: 'GPL',
    arch: 'x86_64',
    maps: [
      {
        symbol: 'starts',
        kind: 'hash',
        perCpu: false,
        key: struct({ pid: u32, comm: str(16) }),
        keyName: 'starts_key',
        value: u64,
        maxEntries: 10,
      },
      { symbol: 'events', kind: 'ringbuf', perCpu: false, maxEntries: 4096 },
    ],
    globals: [
      { symbol: 'target', schema: u32, bytes: Uint8Array.of(1, 2, 3, 4), volatile: true },
      { symbol: 'on', schema: bool, bytes: Uint8Array.of(1), volatile: false },
    ],
    structs: [
      {
        name: 'task_struct',
        fields: [
          { name: 'real_parent', type: { kind: 'pointer', to: 'task_struct' } },
          { name: 'se', type: { kind: 'struct', name: 'sched_entity' } },
          { name: 'mm', type: { kind: 'pointer', to: 'mm_struct' } },
          { name: 'comm', type: { kind: 'charArray', length: 16 } },
        ],
      },
      {
        name: 'sched_entity',
        fields: [
          { name: 'on_rq', type: { kind: 'bool' } },
          { name: 'vruntime', type: { kind: 'int', bits: 64, signed: false } },
          { name: 'cookie', type: { kind: 'pointer' } },
        ],
      },
    ],
    functions: [eachTime(), eachEntry()],
    programs: [everything()],
    manifest: '{"name":"sample"}',
  };
}

/** The callback of a loop, in the other file: goes on while the index is below what the frame says. */
function eachTime(): IrFunction {
  const b = new BodyBuilder({ file: 1, line: 1, column: 1 });
  const index = b.parameter('index', 'int');
  const frame = b.parameter('frame', 'pointer');
  const from = b.value('pointer', {
    op: 'load',
    memory: 'pointer',
    address: frame.temp,
    offset: 0,
  });
  const context = b.value('pointer', { op: 'context', from });
  const end = b.value('int', { op: 'load', memory: 'u64', address: context, offset: 8 });
  const condition = b.value('bool', {
    op: 'compare',
    predicate: 'ult',
    left: index.temp,
    right: end,
  });
  const value = b.value('int', { op: 'select', condition, left: int(0), right: int(1) });
  b.end({ op: 'return', value });
  return { name: 'eachTime', parameters: [index, frame], ...b.finish() };
}

/** The callback of a loop over entries: stops at once. */
function eachEntry(): IrFunction {
  const b = new BodyBuilder({ file: 0, line: 1, column: 1 });
  const parameters = ['map', 'key', 'value', 'frame'].map((name) => b.parameter(name, 'pointer'));
  b.end({ op: 'return', value: int(1) });
  return { name: 'eachEntry', parameters, ...b.finish() };
}

function everything(): IrProgram {
  const b = new BodyBuilder({ file: 0, line: 1, column: 1 });
  addValues(b);
  addMemory(b);
  addMaps(b);
  b.end({ op: 'return', value: int(0) });
  return { name: 'everything', section: 'kprobe/vfs_read', ...b.finish() };
}

function addValues(b: BodyBuilder): void {
  b.at = { file: 0, line: 1, column: 7 };
  const now = b.value('int', { op: 'helper', helper: 'ktime_get_ns', args: [] });
  const left = b.value('int', { op: 'binary', operator: 'lshr', left: now, right: int(3) });
  const less = b.value('bool', { op: 'compare', predicate: 'slt', left, right: int(-1) });
  const not = b.value('bool', { op: 'not', value: less });
  const both = b.value('bool', { op: 'logic', operator: 'or', left: less, right: not });
  const narrow = b.value('int', { op: 'convert', to: 'i16', value: left });
  const one = b.value('int', { op: 'boolToInt', value: both });
  const hidden = b.value('int', { op: 'opaque', value: one });
  b.value('bool', { op: 'opaque', value: both });
  b.value('int', { op: 'select', condition: both, left: hidden, right: int(7) });
  const sum = b.variable('sum', 'int');
  b.add({ op: 'set', variable: sum, value: narrow });
  b.value('int', { op: 'get', variable: sum });
}

function addMemory(b: BodyBuilder): void {
  b.at = { file: 0, line: 2, column: 2000 };
  const base = b.value('pointer', { op: 'bufferAddress', buffer: b.buffer('key', 24, 8) });
  const context = b.value('pointer', { op: 'context' });
  const register = b.value('int', {
    op: 'load',
    memory: 'u64',
    address: context,
    offset: 112,
  });
  b.add({ op: 'zero', address: base, bytes: 24, align: 8 });
  b.add({ op: 'store', memory: 'u32', address: base, offset: 4, value: register });
  const target = b.value('pointer', { op: 'globalAddress', global: 'target' });
  b.value('int', { op: 'load', memory: 'u32', address: target, offset: 0, volatile: true });
  b.value('int', { op: 'load', memory: 'u32', address: target, offset: 0, apart: true });
  const further = b.value('pointer', { op: 'offset', base, bytes: 8 });
  const element = b.value('pointer', { op: 'index', base, index: int(1), stride: 8 });
  b.add({ op: 'copy', to: further, from: element, bytes: 3, align: 1 });
  const raw = b.value('int', { op: 'pointerToInt', value: base });
  b.value('pointer', { op: 'intToPointer', value: raw });
  const task = b.value('pointer', { op: 'helper', helper: 'get_current_task_btf', args: [] });
  const se = b.value('pointer', {
    op: 'coreAddress',
    base: task,
    struct: 'task_struct',
    field: 'se',
  });
  const vruntime = b.value('pointer', {
    op: 'coreAddress',
    base: se,
    struct: 'sched_entity',
    field: 'vruntime',
  });
  const time = b.value('int', { op: 'load', memory: 'u64', address: vruntime, offset: 0 });
  b.value('bool', { op: 'compare', predicate: 'ne', left: time, right: int(2n ** 64n - 1n) });
}

function addMaps(b: BodyBuilder): void {
  b.at = { file: 1, line: 1, column: 3 };
  const key = b.value('pointer', { op: 'bufferAddress', buffer: 0 });
  const value = b.value('pointer', { op: 'mapLookup', map: 'starts', key });
  const isNull = b.value('bool', {
    op: 'compare',
    predicate: 'eq',
    left: value,
    right: { kind: 'null' },
  });
  const [absent, present, done] = [b.block(), b.block(), b.block()];
  b.end({ op: 'branch', condition: isNull, then: absent, else: present });
  b.start(absent);
  b.value('int', { op: 'mapUpdate', map: 'starts', key, value: key, flags: 'noExist' });
  b.value('int', { op: 'mapDelete', map: 'starts', key });
  b.add({ op: 'loop', count: 1000n, callback: 'eachTime', frame: key });
  b.add({ op: 'forEachEntry', map: 'starts', callback: 'eachEntry', frame: { kind: 'null' } });
  b.end({ op: 'jump', to: done });
  b.start(present);
  b.add({ op: 'atomicAdd', memory: 'u64', address: value, value: int(1) });
  b.end({ op: 'jump', to: done });
  b.start(done);
  const record = b.value('pointer', { op: 'reserve', map: 'events', bytes: 16 });
  const full = b.value('bool', {
    op: 'compare',
    predicate: 'eq',
    left: record,
    right: { kind: 'null' },
  });
  const [room, end] = [b.block(), b.block()];
  b.end({ op: 'branch', condition: full, then: end, else: room });
  b.start(room);
  const other = b.block();
  b.end({ op: 'branch', condition: { kind: 'bool', value: true }, then: end, else: other });
  b.start(other);
  b.add({ op: 'submit', record });
  b.add({ op: 'discard', record });
  b.end({ op: 'jump', to: end });
  b.start(end);
}
