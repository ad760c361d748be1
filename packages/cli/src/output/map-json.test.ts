import { expect, test } from 'vitest';
import { map, str, u32 } from '../testing/manifests.ts';
import { mapRecords } from './map-json.ts';

const time = new Date(0);
const at = '"time":"1970-01-01T00:00:00.000Z"';

test('keyed maps are one record with their entries, largest first', () => {
  const snapshot = {
    shape: 'entries',
    entries: [
      ['ls', 3n],
      ['cat', 12n],
    ],
  } as const;
  const calls = map('calls', 'counter', { key: str(16) });
  expect(mapRecords(calls, snapshot, time)).toEqual([
    `{"type":"map","map":"calls","kind":"counter",${at},"entries":[{"key":"cat","value":12},{"key":"ls","value":3}]}`,
  ]);
  expect(mapRecords(calls, snapshot, time, 1)).toEqual([
    `{"type":"map","map":"calls","kind":"counter",${at},"entries":[{"key":"cat","value":12}],"omitted":1}`,
  ]);
});

test('arrays and per-CPU maps have all their values', () => {
  expect(
    mapRecords(map('a', 'array', { key: u32 }), { shape: 'values', values: [0n, 5n] }, time),
  ).toEqual([`{"type":"map","map":"a","kind":"array",${at},"values":[0,5]}`]);
  expect(
    mapRecords(
      map('p', 'perCpuHash', { key: u32, value: u32 }),
      { shape: 'perCpuEntries', entries: [[1, [0, 4]]] },
      time,
    ),
  ).toEqual([
    `{"type":"map","map":"p","kind":"perCpuHash",${at},"entries":[{"key":1,"values":[0,4]}]}`,
  ]);
});

test('a counter has one value', () => {
  expect(mapRecords(map('n', 'counter'), { shape: 'value', value: 2n ** 60n }, time)).toEqual([
    `{"type":"map","map":"n","kind":"counter",${at},"value":"1152921504606846976"}`,
  ]);
});

test('each histogram is a record', () => {
  const value = {
    unit: 'us',
    total: 3n,
    buckets: [
      { low: undefined, high: 0n, count: 1n },
      { low: 0n, high: 1n, count: 2n },
    ],
  };
  const buckets = '"buckets":[{"low":null,"high":0,"count":1},{"low":0,"high":1,"count":2}]';
  expect(
    mapRecords(map('h', 'histogram', { unit: 'us' }), { shape: 'histogram', value }, time),
  ).toEqual([`{"type":"histogram","map":"h",${at},"unit":"us","total":3,${buckets}}`]);
  const keyed = map('k', 'histogram', { key: str(16) });
  const entries = [['cat', { ...value, unit: undefined }]] as const;
  expect(mapRecords(keyed, { shape: 'histograms', entries }, time)).toEqual([
    `{"type":"histogram","map":"k",${at},"key":"cat","total":3,${buckets}}`,
  ]);
});
