import { u32, u64 } from '@tsbpf/dsl';
import { describe, expect, test } from 'vitest';
import { BodyBuilder } from '../../src/ir/body-builder.ts';
import type { Block, IrBody, IrFunction } from '../../src/ir/function.ts';
import type { InstructionBody } from '../../src/ir/instruction.ts';
import type { IrMap, IrModule } from '../../src/ir/module.ts';
import type { Operand, Temp, ValueType } from '../../src/ir/value.ts';
import { verifyModule } from '../../src/ir/verifier.ts';
import { everyInstruction, int } from './every-instruction.ts';

const at = { file: 0, line: 3, column: 4 };
const NULL: Operand = { kind: 'null' };
const TRUE: Operand = { kind: 'bool', value: true };

function temp(id: number, type: ValueType): Temp {
  return { kind: 'temp', id, type };
}

function withBody(build: (b: BodyBuilder) => void, change: (body: IrBody) => IrBody = (b) => b) {
  const b = new BodyBuilder(at);
  build(b);
  if (!b.isClosed) b.end({ op: 'return', value: int(0) });
  return verifyModule({
    ...everyInstruction(),
    programs: [{ name: 'test', section: 'syscall', ...change(b.finish()) }],
  });
}

function withFunctions(functions: readonly IrFunction[]): readonly string[] {
  return verifyModule({ ...everyInstruction(), programs: [], functions });
}

function changed(change: Partial<IrModule>): readonly string[] {
  return verifyModule({ ...everyInstruction(), ...change });
}

test('a sound module has no problems', () => {
  expect(verifyModule(everyInstruction())).toEqual([]);
});

describe('instructions', () => {
  const result = temp(99, 'int');
  const flag = temp(99, 'bool');
  const pointer = temp(99, 'pointer');
  const bad: readonly (readonly [string, InstructionBody, string])[] = [
    [
      'operand',
      { op: 'binary', result, operator: 'add', left: TRUE, right: int(1) },
      'left is bool, not int',
    ],
    [
      'range',
      { op: 'binary', result, operator: 'add', left: int(2n ** 64n), right: int(1) },
      'left 18446744073709551616 does not fit 64 bits',
    ],
    [
      'low range',
      { op: 'binary', result, operator: 'add', left: int(-(2n ** 63n) - 1n), right: int(1) },
      'left -9223372036854775809 does not fit 64 bits',
    ],
    [
      'division',
      { op: 'binary', result, operator: 'urem', left: int(1), right: int(0) },
      'divides by zero',
    ],
    [
      'shift',
      { op: 'binary', result, operator: 'shl', left: int(1), right: int(64) },
      'shifts by 64 bits or more',
    ],
    [
      'result',
      { op: 'binary', result: flag, operator: 'add', left: int(1), right: int(1) },
      'the result is int, not bool',
    ],
    [
      'comparison of types',
      { op: 'compare', result: flag, predicate: 'eq', left: NULL, right: int(0) },
      'left is pointer, right is int',
    ],
    [
      'order of pointers',
      { op: 'compare', result: flag, predicate: 'ult', left: NULL, right: NULL },
      'left is pointer, not int',
    ],
    ['not', { op: 'not', result: flag, value: int(1) }, 'value is int, not bool'],
    [
      'logic',
      { op: 'logic', result: flag, operator: 'and', left: TRUE, right: int(1) },
      'right is int, not bool',
    ],
    ['convert', { op: 'convert', result, to: 'u8', value: TRUE }, 'value is bool, not int'],
    ['boolToInt', { op: 'boolToInt', result, value: int(1) }, 'value is int, not bool'],
    ['pointerToInt', { op: 'pointerToInt', result, value: int(1) }, 'value is int, not pointer'],
    [
      'intToPointer',
      { op: 'intToPointer', result: pointer, value: NULL },
      'value is pointer, not int',
    ],
    ['opaque', { op: 'opaque', result, value: TRUE }, 'the result is bool, not int'],
    [
      'select',
      { op: 'select', result, condition: int(1), left: int(1), right: NULL },
      'left is int, right is pointer',
    ],
    ['variable', { op: 'get', result, variable: 7 }, 'there is no variable $7'],
    ['buffer', { op: 'bufferAddress', result: pointer, buffer: 7 }, 'there is no buffer &7'],
    [
      'global',
      { op: 'globalAddress', result: pointer, global: 'starts' },
      'there is no global starts',
    ],
    ['offset', { op: 'offset', result: pointer, base: NULL, bytes: 0.5 }, 'the offset is 0.5'],
    [
      'index',
      { op: 'index', result: pointer, base: NULL, index: NULL, stride: 0 },
      'the stride is 0',
    ],
    [
      'load',
      { op: 'load', result: flag, memory: 'u8', address: NULL, offset: 0 },
      'u8 in memory is int, not bool',
    ],
    [
      'address',
      { op: 'load', result, memory: 'u8', address: int(0), offset: 0 },
      'address is int, not pointer',
    ],
    [
      'store',
      { op: 'store', memory: 'pointer', address: NULL, offset: 0, value: int(1) },
      'pointer in memory is pointer, not int',
    ],
    ['copy', { op: 'copy', to: NULL, from: NULL, bytes: -1, align: 1 }, 'the size is -1'],
    ['zero', { op: 'zero', address: NULL, bytes: 8, align: 3 }, 'align is 3'],
    [
      'atomicAdd',
      { op: 'atomicAdd', memory: 'u64', address: int(1), value: int(1) },
      'address is int, not pointer',
    ],
    [
      'struct',
      { op: 'coreAddress', result: pointer, base: NULL, struct: 'file', field: 'f' },
      'there is no struct file',
    ],
    [
      'field',
      { op: 'coreAddress', result: pointer, base: NULL, struct: 'task_struct', field: 'f' },
      'struct task_struct has no field f',
    ],
    ['map', { op: 'mapLookup', result: pointer, map: 'none', key: NULL }, 'there is no map none'],
    [
      'lookup in a ringbuf',
      { op: 'mapLookup', result: pointer, map: 'events', key: NULL },
      'events is a ringbuf',
    ],
    [
      'update',
      { op: 'mapUpdate', result, map: 'starts', key: NULL, value: int(1), flags: 'any' },
      'value is int, not pointer',
    ],
    [
      'delete',
      { op: 'mapDelete', result: flag, map: 'starts', key: NULL },
      'the result is int, not bool',
    ],
    [
      'reserve',
      { op: 'reserve', result: pointer, map: 'starts', bytes: 8 },
      'starts is no ringbuf',
    ],
    ['reserved size', { op: 'reserve', result: pointer, map: 'events', bytes: 0 }, 'the size is 0'],
    ['submit', { op: 'submit', record: int(1) }, 'record is int, not pointer'],
    ['discard', { op: 'discard', record: int(1) }, 'record is int, not pointer'],
    [
      'arity of a helper',
      { op: 'helper', result, helper: 'get_current_comm', args: [NULL] },
      '1 arguments where 2 are taken',
    ],
    [
      'argument of a helper',
      { op: 'helper', result, helper: 'probe_read_user', args: [NULL, NULL, int(1)] },
      'argument 2 is pointer, not int',
    ],
    [
      'result of a helper',
      { op: 'helper', result, helper: 'get_current_task_btf', args: [] },
      'the result is pointer, not int',
    ],
    [
      'callback',
      { op: 'loop', count: 1n, callback: 'none', frame: NULL },
      'there is no function none',
    ],
    [
      'callback of another kind of loop',
      { op: 'loop', count: 1n, callback: 'eachEntry', frame: NULL },
      'eachEntry takes (pointer, pointer, pointer, pointer), not (int, pointer)',
    ],
    [
      'count of a loop',
      { op: 'loop', count: 8_388_609n, callback: 'eachTime', frame: NULL },
      'the count is 8388609',
    ],
    [
      'frame of a loop',
      { op: 'loop', count: 1n, callback: 'eachTime', frame: int(1) },
      'the frame is int, not pointer',
    ],
    [
      'map of a loop',
      { op: 'forEachEntry', map: 'events', callback: 'eachEntry', frame: NULL },
      'events is a ringbuf',
    ],
  ];

  test.each(bad)('%s', (_, instruction, problem) => {
    expect(withBody((b) => b.add(instruction))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^program test, b0, 0:3:4: /)]),
    );
    expect(withBody((b) => b.add(instruction)).some((p) => p.endsWith(`: ${problem}`))).toBe(true);
  });

  test('an address may be an int where a helper takes one', () => {
    const args = [NULL, int(8), int(0xffff)];
    expect(
      withBody((b) => b.value('int', { op: 'helper', helper: 'probe_read_user', args })),
    ).toEqual([]);
  });

  test('set', () => {
    const problems = withBody((b) => {
      b.add({ op: 'set', variable: b.variable('x', 'bool'), value: int(1) });
    });
    expect(problems).toEqual(['program test, b0, 0:3:4: set $0, 1: value is int, not bool']);
  });

  test('place', () => {
    const problems = withBody((b) => {
      b.at = { file: 5, line: 0, column: 1 };
      b.value('pointer', { op: 'context' });
      b.at = at;
    });
    expect(problems).toEqual([
      'program test, b0, 5:0:1: context: there is no file 5',
      'program test, b0, 5:0:1: context: its line is 0',
    ]);
  });
});

describe('values', () => {
  test('defined twice', () => {
    const body = (b: BodyBuilder): void => {
      b.value('int', { op: 'helper', helper: 'ktime_get_ns', args: [] });
      b.add({ op: 'boolToInt', result: temp(0, 'int'), value: TRUE });
    };
    expect(withBody(body)).toEqual([
      'program test, b0, 0:3:4: boolToInt true: %0 is defined twice',
    ]);
  });

  test('not defined', () => {
    expect(withBody((b) => b.add({ op: 'submit', record: temp(5, 'pointer') }))).toEqual([
      'program test, b0, 0:3:4: submit %5: %5 is not defined',
    ]);
  });

  test('of another type than defined', () => {
    const problems = withBody((b) => {
      b.value('int', { op: 'helper', helper: 'ktime_get_ns', args: [] });
      b.add({ op: 'submit', record: temp(0, 'pointer') });
    });
    expect(problems).toEqual([
      'program test, b0, 0:3:4: submit %0: %0 is used as pointer, defined as int',
    ]);
  });

  test('used before they are defined', () => {
    const problems = withBody((b) => {
      b.add({ op: 'submit', record: temp(0, 'pointer') });
      b.value('pointer', { op: 'context' });
    });
    expect(problems).toEqual([
      'program test, b0, 0:3:4: submit %0: %0 is not defined on every path to here',
    ]);
  });

  test('defined on one of two paths', () => {
    const problems = withBody((b) => {
      const [then, done] = [b.block(), b.block()];
      b.end({ op: 'branch', condition: TRUE, then, else: done });
      b.start(then);
      const value = b.value('pointer', { op: 'context' });
      b.end({ op: 'jump', to: done });
      b.start(done);
      b.add({ op: 'submit', record: value });
    });
    expect(problems).toEqual([
      'program test, b2, 0:3:4: submit %0: %0 is not defined on every path to here',
    ]);
  });
});

describe('blocks', () => {
  const twoBlocks = (to: number) => (b: BodyBuilder) => {
    const next = b.block();
    b.end({ op: 'jump', to: next });
    b.start(next);
    b.end({ op: 'jump', to });
  };

  test('that go to the entry', () => {
    expect(withBody(twoBlocks(0))).toEqual(['program test: b1 goes to the entry']);
  });

  test('that go nowhere', () => {
    expect(withBody(twoBlocks(9))).toEqual(['program test: b1 goes to b9, which does not exist']);
  });

  test('of one number', () => {
    const twice = (body: IrBody): IrBody => ({
      ...body,
      blocks: [...body.blocks, ...body.blocks] as Block[],
    });
    expect(withBody(() => {}, twice)).toEqual(['program test: two blocks have one number']);
  });

  test('of which there is none', () => {
    expect(
      withBody(
        () => {},
        (body) => ({ ...body, blocks: [] }),
      ),
    ).toEqual(['program test: has no blocks']);
  });

  test('that branch on an int', () => {
    const problems = withBody((b) => {
      const next = b.block();
      b.end({ op: 'branch', condition: int(1), then: next, else: next });
      b.start(next);
    });
    expect(problems).toEqual([
      'program test, b0, 0:3:4: branch 1, b1, b1: condition is int, not bool',
    ]);
  });

  test('of a program that return no int', () => {
    expect(withBody((b) => b.end({ op: 'return', value: NULL }))).toEqual([
      'program test, b0, 0:3:4: return null: value is pointer, not int',
    ]);
  });

  test('variables and buffers of one number, buffers without bytes', () => {
    const broken = (body: IrBody): IrBody => ({
      ...body,
      variables: [0, 0].map((id) => ({ id, name: 'x', type: 'int' })),
      buffers: [0, 0].map((id) => ({ id, name: 'm', bytes: 0, align: 16 })),
    });
    expect(withBody(() => {}, broken)).toEqual([
      'program test: two variables have one number',
      'program test: two buffers have one number',
      'program test: buffer m has 0 bytes',
      'program test: buffer m is aligned to 16',
      'program test: buffer m has 0 bytes',
      'program test: buffer m is aligned to 16',
    ]);
  });
});

describe('functions', () => {
  function calling(name: string, callback: string): IrFunction {
    const b = new BodyBuilder(at);
    const parameters = [b.parameter('index', 'int'), b.parameter('frame', 'pointer')];
    b.add({ op: 'loop', count: 2n, callback, frame: NULL });
    b.end({ op: 'return', value: int(0) });
    return { name, parameters, ...b.finish() };
  }

  test('that ask for a context that nobody handed over', () => {
    const b = new BodyBuilder(at);
    b.value('pointer', { op: 'context' });
    b.end({ op: 'return', value: int(0) });
    expect(withFunctions([{ name: 'f', parameters: [], ...b.finish() }])).toEqual([
      'function f, b0, 0:3:4: context: a callback has no context of its own',
    ]);
  });

  test('that call each other', () => {
    expect(withFunctions([calling('f', 'g'), calling('g', 'f')])).toEqual([
      'function f: calls itself',
      'function g: calls itself',
    ]);
  });

  test('of one name, and parameters of one value', () => {
    const b = new BodyBuilder(at);
    const x = b.parameter('x', 'int');
    b.end({ op: 'return', value: int(0) });
    const fn = { name: 'f', parameters: [x, x], ...b.finish() };
    expect(withFunctions([fn, { ...fn, parameters: [] }])).toEqual([
      "two functions are named 'f'",
      'function f: two parameters are %0',
    ]);
  });
});

describe('declarations', () => {
  const map = {
    symbol: 'm',
    kind: 'hash',
    perCpu: false,
    key: u32,
    value: u64,
    maxEntries: 1,
  } as const;
  const { key: _, ...keyless } = map;
  const { value: __, ...valueless } = map;
  const maps: readonly (readonly [IrMap, string])[] = [
    [{ ...map, maxEntries: 0 }, 'map m: has 0 entries at most'],
    [keyless, 'map m: has no key'],
    [valueless, 'map m: has no value'],
    [{ ...map, kind: 'array', key: u64 }, 'map m: is an array whose key has not four bytes'],
    [{ ...map, kind: 'ringbuf', maxEntries: 4096 }, 'map m: is a ringbuf with a type'],
    [
      { symbol: 'm', kind: 'ringbuf', perCpu: false, maxEntries: 5000 },
      'map m: is a ringbuf whose size is no power of two from 4096',
    ],
    [{ ...map, symbol: 'größe' }, "'größe' is no identifier of C"],
    [{ ...map, symbol: '_license' }, "'_license' is reserved"],
    [{ ...map, symbol: 'target' }, "'target' is the name of two things"],
  ];

  test.each(maps)('map %#', (broken, problem) => {
    const { maps } = everyInstruction();
    expect(changed({ maps: [...maps, broken] })).toEqual([problem]);
  });

  test('global', () => {
    const target = { symbol: 'target', schema: u32, bytes: new Uint8Array(3), volatile: true };
    expect(changed({ globals: [target] })).toEqual(['global target: has 3 bytes, its schema 4']);
  });

  test('struct', () => {
    const { structs } = everyInstruction();
    const inner = { kind: 'struct', name: 'b' } as const;
    const broken = [
      { name: 'a', fields: [{ name: 'x', type: inner }] },
      { name: 'b', fields: [{ name: 'x', type: { kind: 'struct', name: 'a' } as const }] },
      {
        name: 'c',
        fields: [
          { name: 'y', type: { kind: 'charArray', length: 0 } as const },
          { name: 'y', type: { kind: 'struct', name: 'none' } as const },
        ],
      },
      { name: 'd', fields: [] },
      { name: 'd', fields: [] },
    ];
    expect(changed({ structs: [...structs, ...broken] })).toEqual([
      'struct d: is there twice',
      'struct c: has two fields y',
      'struct c: embeds the unknown struct none',
      'struct c: the array y is empty',
      'struct a: embeds itself',
      'struct b: embeds itself',
    ]);
  });

  test('program without a section', () => {
    const { programs } = everyInstruction();
    expect(changed({ programs: programs.map((p) => ({ ...p, section: '' })) })).toEqual([
      'program everything: has no section',
    ]);
  });
});
