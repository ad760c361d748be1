import { cell, counter, hash, kprobe, param, u32, u64 } from '@tsbpf/dsl';
import { type Manifest, type ManifestMap, schemaToData } from '@tsbpf/dsl/~internal';
import { expect, test } from 'vitest';
import { SpecMismatchError } from '../errors/spec-mismatch-error.ts';
import { specTable } from './spec-table.ts';

const place = { file: 't.ts', line: 1, column: 1 };
const start: ManifestMap = {
  name: 'start',
  symbol: 'start',
  kind: 'hash',
  exported: true,
  key: schemaToData(u32),
  value: schemaToData(u64),
  maxEntries: 16,
  place,
};
const attach = { to: 'function', targets: { names: ['vfs_read'], choose: 'all' } } as const;
const manifest: Manifest = {
  version: 2,
  name: 't',
  license: 'GPL',
  arch: 'x86_64',
  maps: [start, { ...start, name: 'inner', symbol: 'inner', exported: false }],
  cells: [
    { name: 'total', symbol: 'total', exported: true, schema: schemaToData(u64), place },
    { name: 'inner2', symbol: 'inner2', exported: false, schema: schemaToData(u64), place },
  ],
  params: [{ name: 'target', schema: schemaToData(u32), default: 0, help: '', place }],
  probes: [{ name: 'enter', kind: 'kprobe', attach, place }],
  prints: [],
  losses: [],
};

const same = {
  start: hash(u32, u64, { maxEntries: 16 }),
  total: cell(u64),
  enter: kprobe('vfs_read', () => {}),
  target: param(u32, { default: 0, help: '' }),
  helper: () => 3,
};

test('finds every exported spec', () => {
  const table = specTable(manifest, same);
  expect(table.maps.get(same.start)).toBe(start);
  expect(table.cells.get(same.total)?.symbol).toBe('total');
  expect(table.probes.get(same.enter)?.name).toBe('enter');
});

test.each<[string, object, RegExp]>([
  ['another kind of map', { ...same, start: counter() }, /map 'start' is a counter in the module/],
  ['another size', { ...same, start: hash(u32, u64) }, /map 'start' has 10240 entries/],
  ['other keys', { ...same, start: hash(u64, u64, { maxEntries: 16 }) }, /other keys/],
  ['other values', { ...same, start: hash(u32, u32, { maxEntries: 16 }) }, /other values/],
  ['a map more', { ...same, more: counter() }, /map 'more' is not in the object/],
  ['another kind of cell', { ...same, total: cell(u32) }, /cell 'total' has another type/],
  ['a cell more', { ...same, more: cell(u32) }, /cell 'more' is not in the object/],
  ['a cell less', { start: same.start, enter: same.enter }, /cell 'total' is not in the module/],
  ['a map less', { enter: same.enter, target: same.target }, /map 'start' is not in the module/],
  ['a probe less', { start: same.start, total: same.total }, /probe 'enter' is not in the module/],
  ['a probe more', { ...same, leave: same.enter }, /probe 'leave' is not in the object/],
  [
    'another kind of param',
    { ...same, target: param(u64, { default: 0n, help: '' }) },
    /another type/,
  ],
  ['a param more', { ...same, other: same.target }, /param 'other' is not in the object/],
])('%s is a mismatch', (_, module, message) => {
  expect(() => specTable(manifest, module)).toThrow(SpecMismatchError);
  expect(() => specTable(manifest, module)).toThrow(message);
});
