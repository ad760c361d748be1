import { bytes, struct, u8, u32, u64 } from '@tsbpf/dsl';
import { afterAll, describe, expect, test } from 'vitest';
import type { IrMap } from '../../packages/compiler/src/ir/module.ts';
import type { MemoryType } from '../../packages/compiler/src/ir/value.ts';
import { ObjectLoader } from './emit-harness/load-object.ts';
import {
  contextOf,
  int,
  objectOf,
  resultsOf,
  type TestProgram,
  testModule,
} from './emit-harness/test-module.ts';

const loader = new ObjectLoader();
afterAll(() => loader[Symbol.dispose]());

function run(program: TestProgram, ...context: bigint[]) {
  const [only] = loader.load(objectOf(testModule(program)), 'test', [contextOf(...context)]).runs;
  expect(only?.error).toBe(0);
  expect(only?.retval).toBe(0);
  return only!;
}

function memoryMap(symbol: string, size: number): IrMap {
  return { symbol, kind: 'array', perCpu: false, key: u32, value: bytes(size), maxEntries: 1 };
}

const WIDTHS: Record<Exclude<MemoryType, 'bool' | 'pointer'>, (value: bigint) => bigint> = {
  i8: (v) => BigInt.asIntN(8, v),
  i16: (v) => BigInt.asIntN(16, v),
  i32: (v) => BigInt.asIntN(32, v),
  i64: (v) => BigInt.asIntN(64, v),
  u8: (v) => BigInt.asUintN(8, v),
  u16: (v) => BigInt.asUintN(16, v),
  u32: (v) => BigInt.asUintN(32, v),
  u64: (v) => BigInt.asUintN(64, v),
};
const widths = Object.keys(WIDTHS) as (keyof typeof WIDTHS)[];

describe('loads and stores', () => {
  test.each([0n, 1n, 0x80n, 0x8000_8080n, 2n ** 64n - 1n])('of every width: %s', (value) => {
    const result = run(
      {
        build(body) {
          const { b } = body;
          const address = body.buffer(16);
          const [argument] = [body.argument(0)];
          for (const memory of widths) {
            b.add({ op: 'store', memory, address, offset: 8, value: argument });
            body.result(b.value('int', { op: 'load', memory, address, offset: 8 }));
          }
          const isOdd = b.value('int', {
            op: 'binary',
            operator: 'and',
            left: argument,
            right: int(1),
          });
          const flag = b.value('bool', {
            op: 'compare',
            predicate: 'ne',
            left: isOdd,
            right: int(0),
          });
          b.add({ op: 'store', memory: 'bool', address, offset: 3, value: flag });
          body.result(b.value('bool', { op: 'load', memory: 'bool', address, offset: 3 }));
          b.add({ op: 'store', memory: 'pointer', address, offset: 8, value: address });
          const back = b.value('pointer', { op: 'load', memory: 'pointer', address, offset: 8 });
          body.result(
            b.value('bool', { op: 'compare', predicate: 'eq', left: back, right: address }),
          );
        },
      },
      value,
    );
    expect(resultsOf(result).slice(0, widths.length + 2)).toEqual([
      ...widths.map((memory) => BigInt.asUintN(64, WIDTHS[memory](value))),
      value & 1n,
      1n,
    ]);
  });

  test('at computed addresses', () => {
    const result = run(
      {
        build(body) {
          const { b } = body;
          const base = body.buffer(32);
          b.add({ op: 'zero', address: base, bytes: 32, align: 8 });
          const third = b.value('pointer', { op: 'offset', base, bytes: 16 });
          b.add({ op: 'store', memory: 'u64', address: third, offset: 8, value: int(77) });
          const at = b.value('int', {
            op: 'binary',
            operator: 'and',
            left: body.argument(0),
            right: int(3),
          });
          const element = b.value('pointer', { op: 'index', base, index: at, stride: 8 });
          body.result(b.value('int', { op: 'load', memory: 'u64', address: element, offset: 0 }));
          const raw = b.value('int', { op: 'pointerToInt', value: third });
          const start = b.value('int', { op: 'pointerToInt', value: base });
          body.result(b.value('int', { op: 'binary', operator: 'sub', left: raw, right: start }));
        },
      },
      3n,
    );
    expect(resultsOf(result).slice(0, 2)).toEqual([77n, 16n]);
  });

  test('through an address that was an int', () => {
    const result = run({
      build(body) {
        const { b } = body;
        const address = body.buffer(8);
        b.add({ op: 'store', memory: 'u64', address, offset: 0, value: int(5) });
        const raw = b.value('int', { op: 'pointerToInt', value: address });
        const back = b.value('pointer', { op: 'intToPointer', value: raw });
        body.result(b.value('int', { op: 'load', memory: 'u64', address: back, offset: 0 }));
      },
    });
    expect(resultsOf(result)[0]).toBe(5n);
  });
});

/** Bytes behind the block that must stay as they are. */
const CANARY = 16;

describe.each([1, 2, 4, 8])('blocks aligned to %i', (align) => {
  const sizes = [0, 1, 3, 8, 13, 64, 120, 127, 128, 129, 256, 1000, 1016, 1024, 1032, 4096, 4099];

  test.each(sizes.map((size) => [size]))('copies and zeroes %i bytes', (size) => {
    const maps = [memoryMap('from', size + CANARY), memoryMap('to', size + CANARY)];
    const fill = Buffer.from(Array.from({ length: size + CANARY }, (_, i) => (i * 7 + 1) & 255));
    const result = run({
      maps,
      globals: [{ symbol: 'filling', schema: bytes(size + CANARY), bytes: fill, volatile: false }],
      build(body) {
        const { b } = body;
        const key = body.buffer(4, 4);
        b.add({ op: 'store', memory: 'u32', address: key, offset: 0, value: int(0) });
        const from = body.lookup('from', key);
        const to = body.lookup('to', key);
        const filling = b.value('pointer', { op: 'globalAddress', global: 'filling' });
        b.add({ op: 'copy', to: from, from: filling, bytes: size + CANARY, align: 1 });
        b.add({ op: 'copy', to, from, bytes: size, align });
        b.add({ op: 'zero', address: from, bytes: size, align });
      },
    });
    const zeroed = Buffer.from(fill).fill(0, 0, size);
    const copied = Buffer.from(fill).fill(0, size);
    expect(result.maps.from?.entries[0]?.[1]).toBe(zeroed.toString('hex'));
    expect(result.maps.to?.entries[0]?.[1]).toBe(copied.toString('hex'));
  });
});

test('neighbouring blocks that LLVM may join', () => {
  const result = run({
    maps: [memoryMap('to', 4096)],
    build(body) {
      const { b } = body;
      const key = body.buffer(4, 4);
      b.add({ op: 'store', memory: 'u32', address: key, offset: 0, value: int(0) });
      const to = body.lookup('to', key);
      for (const offset of [0, 800, 1600, 2400, 3200]) {
        const address = b.value('pointer', { op: 'offset', base: to, bytes: offset });
        b.add({ op: 'zero', address, bytes: 800, align: 8 });
      }
      b.add({ op: 'store', memory: 'u8', address: to, offset: 4095, value: int(9) });
    },
  });
  expect(result.maps.to?.entries[0]?.[1]).toBe(`${'00'.repeat(4095)}09`);
});

describe('global data', () => {
  const program: TestProgram = {
    globals: [
      { symbol: 'limit', schema: u32, bytes: Buffer.from('78563412', 'hex'), volatile: true },
      {
        symbol: 'folded',
        schema: u64,
        bytes: Buffer.from('0700000000000000', 'hex'),
        volatile: false,
      },
      {
        symbol: 'pair',
        schema: struct({ a: u8, b: u32 }),
        bytes: Buffer.from('0100000002000000', 'hex'),
        volatile: false,
      },
    ],
    build(body) {
      const { b } = body;
      const load = (global: string, memory: 'u32' | 'u64', offset: number, volatile: boolean) => {
        const address = b.value('pointer', { op: 'globalAddress', global });
        body.result(b.value('int', { op: 'load', memory, address, offset, volatile }));
      };
      load('limit', 'u32', 0, true);
      load('folded', 'u64', 0, false);
      load('pair', 'u32', 4, false);
    },
  };

  test('is read', () => {
    expect(resultsOf(run(program)).slice(0, 3)).toEqual([0x12345678n, 7n, 2n]);
  });

  test('is a map with types in BTF', () => {
    const { runs } = loader.load(objectOf(testModule(program)), 'test');
    const rodata = Object.entries(runs[0]!.maps).find(([name]) => name.endsWith('.rodata'))?.[1];
    expect(rodata).toMatchObject({ hasBtf: true, maxEntries: 1 });
    expect(rodata?.entries[0]?.[1]).toContain('78563412');
  });
});
