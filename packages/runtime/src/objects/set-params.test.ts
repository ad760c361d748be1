import { bool, i32, str, u32, u64 } from '@tsbpf/dsl';
import { type Manifest, type ManifestParam, type Schema, schemaToData } from '@tsbpf/dsl/~internal';
import { expect, test } from 'vitest';
import { ParamError } from '../errors/param-error.ts';
import type { NativeObject } from '../native-addon.ts';
import { paramValues, setFilterPid, setParams } from './set-params.ts';

const place = { file: 't.ts', line: 1, column: 1 };

function manifestWith(...params: readonly ManifestParam[]): Manifest {
  const rest = { maps: [], cells: [], probes: [], prints: [], losses: [] };
  return { version: 2, name: 't', license: 'GPL', arch: 'x86_64', params, ...rest };
}

function entry(name: string, schema: Schema, value: number | string | boolean): ManifestParam {
  return {
    name,
    symbol: `p_${name}`,
    schema: schemaToData(schema),
    default: value,
    help: '',
    place,
  };
}

/** The `.rodata` of an object that has the variables named. */
function rodata(...names: readonly string[]): {
  object: NativeObject;
  written: Map<string, number[]>;
} {
  const written = new Map<string, number[]>();
  const setVariable = (_: string, name: string, value: Uint8Array): boolean => {
    written.set(name, [...value]);
    return names.includes(name);
  };
  return { object: { setVariable } as unknown as NativeObject, written };
}

const manifest = manifestWith(
  entry('target', u32, 3),
  entry('limit', u64, '5'),
  entry('path', str(4), 'a'),
  entry('on', bool, true),
  entry('low', i32, -1),
);

test('defaults and given values are written as the schema lays them out', () => {
  const { object, written } = rodata('p_target', 'p_limit', 'p_path', 'p_on', 'p_low');
  setParams(object, manifest, paramValues(manifest, { target: 258, path: 'xyz', on: false }));
  expect(Object.fromEntries(written)).toEqual({
    p_target: [2, 1, 0, 0],
    p_limit: [5, 0, 0, 0, 0, 0, 0, 0],
    p_path: [120, 121, 122, 0],
    p_on: [0],
    p_low: [255, 255, 255, 255],
  });
});

test('undefined means the default', () => {
  expect(paramValues(manifest, { target: undefined }).get('target')).toBe(3);
});

test('an unknown param lists the known ones', () => {
  expect(() => paramValues(manifest, { tarket: 1 })).toThrow(ParamError);
  expect(() => paramValues(manifest, { tarket: 1 })).toThrow(/target, limit, path, on, low/);
  expect(() => paramValues(manifestWith(), { x: 1 })).toThrow(/it has none/);
  expect(() => paramValues(manifest, { constructor: 1 })).toThrow(ParamError);
});

test.each<[string, unknown]>([
  ['target', -1],
  ['target', 2 ** 32],
  ['target', 1.5],
  ['target', '1'],
  ['target', null],
  ['limit', 1],
  ['limit', -1n],
  ['path', 'four'],
  ['path', 4],
  ['on', 1],
])('%s cannot be %s', (name, value) => {
  const { object } = rodata('p_target', 'p_limit', 'p_path', 'p_on', 'p_low');
  const set = (): void => setParams(object, manifest, paramValues(manifest, { [name]: value }));
  expect(set).toThrow(ParamError);
  expect(set).toThrow(new RegExp(`'${name}'`));
});

test('a param that no handler reads has no variable, but is still checked', () => {
  const { symbol: _, ...unread } = entry('unread', u32, 0);
  const { object, written } = rodata();
  setParams(object, manifestWith(unread), new Map([['unread', 7]]));
  expect(written.size).toBe(0);
  expect(() => setParams(object, manifestWith(unread), new Map([['unread', -7]]))).toThrow(
    ParamError,
  );
});

test('a variable that the object lacks is an error', () => {
  const { object } = rodata();
  expect(() => setParams(object, manifest, paramValues(manifest, {}))).toThrow(/no variable/);
});

test('the filter for a process id', () => {
  const { object, written } = rodata('tsbpf_filter_pid');
  setFilterPid(object, 260);
  expect(written.get('tsbpf_filter_pid')).toEqual([4, 1, 0, 0]);
  for (const wrong of [0, -1, 1.5, 2 ** 31, Number.NaN]) {
    expect(() => setFilterPid(object, wrong)).toThrow(RangeError);
  }
  expect(() => setFilterPid(rodata().object, 1)).toThrow(ParamError);
});
