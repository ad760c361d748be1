import { str, struct, u32, u64 } from '@tsbpf/dsl';
import { arraySchema } from '@tsbpf/dsl/~internal';
import { afterAll, describe, expect, test } from 'vitest';
import type { IrMap } from '../../packages/compiler/src/ir/module.ts';
import { ObjectLoader } from './emit-harness/load-object.ts';
import {
  contextOf,
  int,
  NULL,
  objectOf,
  resultsOf,
  type TestBody,
  type TestProgram,
  testModule,
} from './emit-harness/test-module.ts';

const loader = new ObjectLoader();
afterAll(() => loader[Symbol.dispose]());

function run(program: TestProgram, contexts: readonly string[] = [contextOf()]) {
  return loader.load(objectOf(testModule(program)), 'test', contexts).runs;
}

function keyOf(body: TestBody, value: number) {
  const key = body.buffer(4, 4);
  body.b.add({ op: 'store', memory: 'u32', address: key, offset: 0, value: int(value) });
  return key;
}

const counts: IrMap = {
  symbol: 'counts',
  kind: 'hash',
  perCpu: false,
  key: u32,
  value: u64,
  maxEntries: 2,
};

const [EEXIST, ENOENT, E2BIG] = [-17n, -2n, -7n].map((errno) => BigInt.asUintN(64, errno));

describe('a hash', () => {
  test('is updated, read and deleted', () => {
    const [result] = run({
      maps: [counts],
      build(body) {
        const { b } = body;
        const [one, two, three] = [keyOf(body, 1), keyOf(body, 2), keyOf(body, 3)];
        const value = body.buffer(8);
        b.add({ op: 'store', memory: 'u64', address: value, offset: 0, value: int(10) });
        const update = (key: typeof one, flags: 'any' | 'noExist' | 'exist') =>
          body.result(b.value('int', { op: 'mapUpdate', map: 'counts', key, value, flags }));
        update(one, 'exist');
        update(one, 'noExist');
        update(one, 'noExist');
        update(one, 'any');
        update(two, 'any');
        update(three, 'any');
        const entry = body.lookup('counts', two);
        b.add({ op: 'atomicAdd', memory: 'u64', address: entry, value: int(5) });
        body.result(b.value('int', { op: 'load', memory: 'u64', address: entry, offset: 0 }));
        body.result(b.value('int', { op: 'mapDelete', map: 'counts', key: one }));
        body.result(b.value('int', { op: 'mapDelete', map: 'counts', key: one }));
        const gone = b.value('pointer', { op: 'mapLookup', map: 'counts', key: one });
        body.result(b.value('bool', { op: 'compare', predicate: 'eq', left: gone, right: NULL }));
      },
    });
    expect(result?.retval).toBe(0);
    expect(resultsOf(result!).slice(0, 10)).toEqual([
      ENOENT,
      0n,
      EEXIST,
      0n,
      0n,
      E2BIG,
      15n,
      0n,
      ENOENT,
      1n,
    ]);
    expect(result?.maps.counts?.entries).toEqual([['02000000', '0f00000000000000']]);
  });

  test('adds up over runs', () => {
    const results = run(
      {
        maps: [counts],
        build(body) {
          const { b } = body;
          const key = keyOf(body, 1);
          const value = body.buffer(8);
          b.add({ op: 'store', memory: 'u64', address: value, offset: 0, value: int(0) });
          b.value('int', { op: 'mapUpdate', map: 'counts', key, value, flags: 'noExist' });
          b.add({
            op: 'atomicAdd',
            memory: 'u64',
            address: body.lookup('counts', key),
            value: body.argument(0),
          });
        },
      },
      [contextOf(3n), contextOf(4n), contextOf(-1n)],
    );
    const seen = results.map(({ maps }) => maps.counts?.entries[0]?.[1]);
    expect(seen).toEqual(['0300000000000000', '0700000000000000', '0600000000000000']);
  });
});

describe('definitions', () => {
  const Key = struct({ pid: u32, comm: str(16) });
  const Value = struct({ count: u64, last: u32 });
  const key = { key: Key, keyName: 'job' } as const;
  const value = { value: Value, valueName: 'tally' } as const;
  const buckets = arraySchema(u64, 64);
  const maps: IrMap[] = [
    { symbol: 'm_hash', kind: 'hash', perCpu: false, ...key, ...value, maxEntries: 3 },
    { symbol: 'm_lru', kind: 'lruHash', perCpu: false, ...key, ...value, maxEntries: 4 },
    { symbol: 'm_pchash', kind: 'perCpuHash', perCpu: true, ...key, ...value, maxEntries: 5 },
    { symbol: 'm_array', kind: 'array', perCpu: false, key: u32, value: u32, maxEntries: 6 },
    { symbol: 'm_pcarray', kind: 'perCpuArray', perCpu: true, ...value, maxEntries: 7 },
    { symbol: 'm_ring', kind: 'ringbuf', perCpu: false, maxEntries: 8192 },
    { symbol: 'm_count', kind: 'counter', perCpu: true, value: u64, maxEntries: 1 },
    { symbol: 'm_counts', kind: 'counter', perCpu: true, key: u32, value: u64, maxEntries: 8 },
    { symbol: 'm_hist', kind: 'histogram', perCpu: true, value: buckets, maxEntries: 1 },
    { symbol: 'm_hists', kind: 'histogram', perCpu: true, ...key, value: buckets, maxEntries: 9 },
  ];

  test('have the types, sizes and BTF of their kinds', () => {
    const [result] = run({ maps, build: () => {} });
    const seen = Object.fromEntries(
      Object.entries(result!.maps)
        .filter(([name]) => name.startsWith('m_'))
        .map(([name, { type, keySize, valueSize, maxEntries, hasBtf }]) => [
          name,
          [type, keySize, valueSize, maxEntries, hasBtf],
        ]),
    );
    expect(seen).toEqual({
      m_hash: [1, 20, 16, 3, true],
      m_lru: [9, 20, 16, 4, true],
      m_pchash: [5, 20, 16, 5, true],
      m_array: [2, 4, 4, 6, true],
      m_pcarray: [6, 4, 16, 7, true],
      m_ring: [27, 0, 0, 8192, false],
      m_count: [6, 4, 8, 1, true],
      m_counts: [5, 4, 8, 8, true],
      m_hist: [6, 4, 512, 1, true],
      m_hists: [5, 20, 512, 9, true],
    });
  });

  test('of which nothing is used stay in the object', () => {
    const [result] = run({ maps: [maps[1]!], build: () => {} });
    expect(result?.maps).toHaveProperty('m_lru');
  });
});

describe('a ring buffer', () => {
  test('is reserved until it is full; a discarded record is none', () => {
    const [first] = run({
      maps: [{ symbol: 'events', kind: 'ringbuf', perCpu: false, maxEntries: 4096 }],
      build(body) {
        const { b } = body;
        for (const op of ['submit', 'discard'] as const) {
          const record = body.present(
            b.value('pointer', { op: 'reserve', map: 'events', bytes: 1024 }),
          );
          b.add({ op: 'zero', address: record, bytes: 1024, align: 8 });
          b.add({ op, record });
        }
        const big = b.value('pointer', { op: 'reserve', map: 'events', bytes: 3000 });
        const isFull = b.value('bool', { op: 'compare', predicate: 'eq', left: big, right: NULL });
        body.result(isFull);
        const [full, room] = [b.block(), b.block()];
        b.end({ op: 'branch', condition: isFull, then: full, else: room });
        b.start(room);
        b.add({ op: 'discard', record: big });
        b.end({ op: 'jump', to: full });
        b.start(full);
      },
    });
    expect(first?.retval).toBe(0);
    expect(resultsOf(first!)[0]).toBe(1n);
  });
});
