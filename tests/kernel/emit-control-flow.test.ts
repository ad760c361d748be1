import { afterAll, describe, expect, test } from 'vitest';
import { BodyBuilder } from '../../packages/compiler/src/ir/body-builder.ts';
import type { IrFunction } from '../../packages/compiler/src/ir/function.ts';
import type { Operand } from '../../packages/compiler/src/ir/value.ts';
import { ObjectLoader } from './emit-harness/load-object.ts';
import {
  contextOf,
  int,
  objectOf,
  resultsOf,
  type TestBody,
  type TestProgram,
  testModule,
} from './emit-harness/test-module.ts';

const loader = new ObjectLoader();
afterAll(() => loader[Symbol.dispose]());

function results(program: TestProgram, count: number, ...inputs: bigint[]) {
  const contexts = inputs.map((input) => contextOf(input));
  const { runs } = loader.load(objectOf(testModule(program)), 'test', contexts);
  return runs.map((run) => {
    expect(run).toMatchObject({ error: 0, retval: 0 });
    return resultsOf(run).slice(0, count);
  });
}

/** `for (i = 0; i < limit; i++) each(i)` */
function repeat({ b }: TestBody, limit: Operand, each: (i: Operand) => void): void {
  const i = b.variable('i', 'int');
  b.add({ op: 'set', variable: i, value: int(0) });
  const [head, loop, done] = [b.block(), b.block(), b.block()];
  b.end({ op: 'jump', to: head });
  b.start(head);
  const now = b.value('int', { op: 'get', variable: i });
  const more = b.value('bool', { op: 'compare', predicate: 'ult', left: now, right: limit });
  b.end({ op: 'branch', condition: more, then: loop, else: done });
  b.start(loop);
  each(now);
  const next = b.value('int', { op: 'binary', operator: 'add', left: now, right: int(1) });
  b.add({ op: 'set', variable: i, value: next });
  b.end({ op: 'jump', to: head });
  b.start(done);
}

/** The argument, known to the kernel's verifier to be 0 to 63. */
function small(body: TestBody) {
  const { b } = body;
  const left = body.argument(0);
  const masked = b.value('int', { op: 'binary', operator: 'and', left, right: int(63) });
  return b.value('int', { op: 'opaque', value: masked });
}

function add(body: TestBody, variable: number, right: Operand): void {
  const left = body.b.value('int', { op: 'get', variable });
  const value = body.b.value('int', { op: 'binary', operator: 'add', left, right });
  body.b.add({ op: 'set', variable, value });
}

describe('loops', () => {
  test.each([
    ['i', 1],
    ['i * i', 2],
    ['i * i * i', 3],
  ])('that sum up %s are not turned into 128-bit arithmetic', (_, power) => {
    const program: TestProgram = {
      build(body) {
        const { b } = body;
        const sum = b.variable('sum', 'int');
        b.add({ op: 'set', variable: sum, value: int(0) });
        repeat(body, small(body), (i) => {
          let term = i;
          for (let n = 1; n < power; n++) {
            term = b.value('int', { op: 'binary', operator: 'mul', left: term, right: i });
          }
          add(body, sum, term);
        });
        body.result(b.value('int', { op: 'get', variable: sum }));
      },
    };
    const sumUpTo = (n: bigint): bigint => {
      let sum = 0n;
      for (let i = 0n; i < n; i++) sum += i ** BigInt(power);
      return sum;
    };
    expect(results(program, 1, 0n, 1n, 10n, 63n)).toEqual(
      [0n, 1n, 10n, 63n].map((n) => [sumUpTo(n)]),
    );
  });

  test('that fill memory are not turned into calls', () => {
    const program: TestProgram = {
      build(body) {
        const { b } = body;
        const base = body.buffer(64);
        repeat(body, int(64), (index) => {
          const address = b.value('pointer', { op: 'index', base, index, stride: 1 });
          b.add({ op: 'store', memory: 'u8', address, offset: 0, value: int(0x55) });
        });
        body.result(b.value('int', { op: 'load', memory: 'u64', address: base, offset: 56 }));
      },
    };
    expect(results(program, 1, 0n)).toEqual([[0x5555555555555555n]]);
  });
});

test('a chain of comparisons is not turned into a table', () => {
  const program: TestProgram = {
    build(body) {
      const { b } = body;
      const value = body.argument(0);
      const answer = b.variable('answer', 'int');
      b.add({ op: 'set', variable: answer, value: int(99) });
      const done = b.block();
      for (let i = 0; i < 12; i++) {
        const condition = b.value('bool', {
          op: 'compare',
          predicate: 'eq',
          left: value,
          right: int(i),
        });
        const [then, next] = [b.block(), b.block()];
        b.end({ op: 'branch', condition, then, else: next });
        b.start(then);
        b.add({ op: 'set', variable: answer, value: int((i * 7919) % 101) });
        b.end({ op: 'jump', to: done });
        b.start(next);
      }
      b.end({ op: 'jump', to: done });
      b.start(done);
      body.result(b.value('int', { op: 'get', variable: answer }));
    },
  };
  expect(results(program, 1, 0n, 5n, 11n, 12n).flat()).toEqual([
    0n,
    BigInt((5 * 7919) % 101),
    BigInt((11 * 7919) % 101),
    99n,
  ]);
});

test('the context is read at constant offsets on every path', () => {
  const program: TestProgram = {
    build(body) {
      const { b } = body;
      const answer = b.variable('answer', 'int');
      const left = b.value('int', {
        op: 'binary',
        operator: 'and',
        left: body.argument(0),
        right: int(3),
      });
      const done = b.block();
      for (const index of [1, 2, 3]) {
        const condition = b.value('bool', {
          op: 'compare',
          predicate: 'eq',
          left,
          right: int(index),
        });
        const [then, next] = [b.block(), b.block()];
        b.end({ op: 'branch', condition, then, else: next });
        b.start(then);
        b.add({ op: 'set', variable: answer, value: body.argument(index) });
        b.end({ op: 'jump', to: done });
        b.start(next);
      }
      b.add({ op: 'set', variable: answer, value: body.argument(4) });
      b.end({ op: 'jump', to: done });
      b.start(done);
      body.result(b.value('int', { op: 'get', variable: answer }));
    },
  };
  const contexts = [0n, 1n, 2n, 3n].map((which) => contextOf(which, 10n, 20n, 30n, 40n));
  const { runs } = loader.load(objectOf(testModule(program)), 'test', contexts);
  expect(runs.map((run) => [run.error, resultsOf(run)[0]])).toEqual([
    [0, 40n],
    [0, 10n],
    [0, 20n],
    [0, 30n],
  ]);
});

test('variables hold ints, bools and pointers', () => {
  const program: TestProgram = {
    build(body) {
      const { b } = body;
      const isOdd = b.value('int', {
        op: 'binary',
        operator: 'and',
        left: body.argument(0),
        right: int(1),
      });
      const condition = b.value('bool', {
        op: 'compare',
        predicate: 'ne',
        left: isOdd,
        right: int(0),
      });
      const [left, right] = [body.buffer(8), body.buffer(8)];
      b.add({ op: 'store', memory: 'u64', address: left, offset: 0, value: int(1) });
      b.add({ op: 'store', memory: 'u64', address: right, offset: 0, value: int(2) });
      const flag = b.variable('flag', 'bool');
      const place = b.variable('place', 'pointer');
      b.add({ op: 'set', variable: flag, value: { kind: 'bool', value: false } });
      b.add({ op: 'set', variable: place, value: right });
      const [then, done] = [b.block(), b.block()];
      b.end({ op: 'branch', condition, then, else: done });
      b.start(then);
      b.add({ op: 'set', variable: flag, value: { kind: 'bool', value: true } });
      b.add({ op: 'set', variable: place, value: left });
      b.end({ op: 'jump', to: done });
      b.start(done);
      body.result(b.value('bool', { op: 'get', variable: flag }));
      const address = b.value('pointer', { op: 'get', variable: place });
      body.result(b.value('int', { op: 'load', memory: 'u64', address, offset: 0 }));
    },
  };
  expect(results(program, 2, 6n, 7n)).toEqual([
    [0n, 2n],
    [1n, 1n],
  ]);
});

describe('callbacks', () => {
  const at = { file: 0, line: 1, column: 1 };

  /** Adds the index to the frame's number, until that is above its second. */
  function add(): IrFunction {
    const b = new BodyBuilder(at);
    const index = b.parameter('index', 'int');
    const frame = b.parameter('frame', 'pointer');
    const address = frame.temp;
    const before = b.value('int', { op: 'load', memory: 'u64', address, offset: 0 });
    const end = b.value('int', { op: 'load', memory: 'u64', address, offset: 8 });
    const sum = b.value('int', { op: 'binary', operator: 'add', left: before, right: index.temp });
    b.add({ op: 'store', memory: 'u64', address, offset: 0, value: sum });
    const condition = b.value('bool', { op: 'compare', predicate: 'ugt', left: sum, right: end });
    const value = b.value('int', { op: 'select', condition, left: int(1), right: int(0) });
    b.end({ op: 'return', value });
    return { name: 'add', parameters: [index, frame], ...b.finish() };
  }

  test('run until they stop the loop, or as often as it says', () => {
    const program: TestProgram = {
      functions: [add()],
      build(body) {
        const { b } = body;
        const frame = body.buffer(16);
        b.add({ op: 'store', memory: 'u64', address: frame, offset: 0, value: int(0) });
        b.add({ op: 'store', memory: 'u64', address: frame, offset: 8, value: body.argument(0) });
        b.add({ op: 'loop', count: 101n, callback: 'add', frame });
        body.result(b.value('int', { op: 'load', memory: 'u64', address: frame, offset: 0 }));
      },
    };
    expect(results(program, 1, 1_000n, 1_000_000n)).toEqual([[1_035n], [5_050n]]);
  });
});
