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

describe('functions', () => {
  const at = { file: 0, line: 1, column: 1 };

  /** max(a, b) with two returns. */
  function maximum(): IrFunction {
    const b = new BodyBuilder(at);
    const parameters = [b.parameter('a', 'int'), b.parameter('b', 'int')];
    const [left, right] = parameters.map(({ temp }) => temp) as [Operand, Operand];
    const condition = b.value('bool', { op: 'compare', predicate: 'sgt', left, right });
    const [first, second] = [b.block(), b.block()];
    b.end({ op: 'branch', condition, then: first, else: second });
    b.start(first);
    b.end({ op: 'return', value: left });
    b.start(second);
    b.end({ op: 'return', value: right });
    return { name: 'out', parameters, result: 'int', ...b.finish() };
  }

  /** Writes through a pointer where a flag is set; returns nothing. */
  function write(): IrFunction {
    const b = new BodyBuilder(at);
    const parameters = [b.parameter('to', 'pointer'), b.parameter('on', 'bool')];
    const [address, condition] = parameters.map(({ temp }) => temp) as [Operand, Operand];
    const [then, done] = [b.block(), b.block()];
    b.end({ op: 'branch', condition, then, else: done });
    b.start(then);
    const value = b.value('int', { op: 'call', function: 'out', args: [int(3), int(-4)] });
    b.add({ op: 'store', memory: 'i64', address, offset: 0, value });
    b.end({ op: 'jump', to: done });
    b.start(done);
    b.end({ op: 'return' });
    return { name: 'über', parameters, ...b.finish() };
  }

  test('are called with values of every type, from programs and from each other', () => {
    const program: TestProgram = {
      functions: [write(), maximum()],
      build(body) {
        const { b } = body;
        const left = body.argument(0);
        body.result(b.value('int', { op: 'call', function: 'out', args: [left, int(5)] }));
        const to = body.buffer(8);
        b.add({ op: 'store', memory: 'u64', address: to, offset: 0, value: int(1) });
        const on = b.value('bool', { op: 'compare', predicate: 'ugt', left, right: int(5) });
        b.add({ op: 'call', function: 'über', args: [to, on] });
        body.result(b.value('int', { op: 'load', memory: 'i64', address: to, offset: 0 }));
      },
    };
    expect(results(program, 2, 4n, 6n)).toEqual([
      [5n, 1n],
      [6n, 3n],
    ]);
  });
});
