import {
  array,
  counter,
  hash,
  histogram,
  lruHash,
  perCpuArray,
  perCpuHash,
  ringbuf,
  str,
  struct,
  u32,
  u64,
} from '@tsbpf/dsl';
import { type Manifest, type ManifestMap, type MapSpec, schemaToData } from '@tsbpf/dsl/~internal';
import { describe, expect, test } from 'vitest';
import { mapSpec, paramDefault, probeSpec } from './specs-of.ts';

const place = { file: 't.ts', line: 1, column: 1 };

function entryOf(name: string, spec: MapSpec): ManifestMap {
  return {
    name,
    symbol: name,
    kind: spec.kind,
    exported: true,
    ...(spec.key === undefined ? {} : { key: schemaToData(spec.key) }),
    value: schemaToData(spec.value),
    maxEntries: spec.maxEntries,
    ...(spec.unit === undefined ? {} : { unit: spec.unit }),
    place,
  };
}

const Event = struct({ pid: u32, comm: str(16) });

describe('a map comes back as it was declared', () => {
  test.each<[string, MapSpec]>([
    ['hash', hash(u32, Event, { maxEntries: 5 })],
    ['lruHash', lruHash(u32, u64)],
    ['perCpuHash', perCpuHash(str(8), u64)],
    ['array', array(Event, { maxEntries: 3 })],
    ['perCpuArray', perCpuArray(u64, { maxEntries: 3 })],
    ['ringbuf', ringbuf(Event, { bytes: 8192 })],
    ['counter', counter()],
    ['keyed counter', counter(u32, { maxEntries: 7 })],
    ['histogram', histogram({ unit: 'us' })],
    ['keyed histogram', histogram(str(16), { unit: 'bytes', maxEntries: 9 })],
  ])('%s', (name, spec) => {
    expect(entryOf(name, mapSpec(entryOf(name, spec)))).toEqual(entryOf(name, spec));
  });
});

test('a 64-bit default is a bigint again', () => {
  const schema = { kind: 'int', bits: 64, signed: false } as const;
  expect(
    paramDefault({ name: 'x', schema, default: '18446744073709551615', help: '', place }),
  ).toBe(2n ** 64n - 1n);
});

test('a probe keeps where it attaches, and its handler says that it is compiled', () => {
  const attach = { to: 'function', targets: { names: ['vfs_read'], choose: 'all' } } as const;
  const probe: Manifest['probes'][number] = { name: 'enter', kind: 'kprobe', attach, place };
  const spec = probeSpec(probe, {});
  expect(spec).toMatchObject({ kind: 'kprobe', attach });
  expect(() => spec.handler()).toThrow(/'enter' is compiled/);
});

test('a binary that a param names must be in the manifest', () => {
  const attach = { to: 'userFunction', binary: { param: 'path' }, symbol: 'main' } as const;
  expect(() => probeSpec({ name: 'u', kind: 'uprobe', attach, place }, {})).toThrow(/'path'/);
});
