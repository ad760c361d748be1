import { expect, test } from 'vitest';
import { map, place, str, struct, u32 } from '../testing/manifests.ts';
import { jsonPresenter } from './json-presenter.ts';

const presenter = jsonPresenter(Infinity);

test('writes an object a line', () => {
  const opens = map('opens', 'ringbuf', { value: struct({ pid: u32, path: str(64) }) });
  expect(presenter.header()).toBe('');
  expect(
    presenter.events(opens)([
      { pid: 1, path: '/a' },
      { pid: 2, path: 'b\n' },
    ]),
  ).toBe(
    '{"type":"event","map":"opens","data":{"pid":1,"path":"/a"}}\n' +
      '{"type":"event","map":"opens","data":{"pid":2,"path":"b\\n"}}\n',
  );
  expect(presenter.print({ text: 'a 1', values: ['a', 1n], probe: 'enter', place })).toBe(
    '{"type":"print","probe":"enter","text":"a 1","values":["a",1]}\n',
  );
});

test('writes losses to stdout, at the end those not yet told', () => {
  const loss = { map: 'opens', reason: 'buffer full', count: 12n } as const;
  const record = '{"type":"loss","map":"opens","reason":"buffer full","count":2,"total":12}\n';
  expect(presenter.losses([{ loss, grown: 2n }])).toEqual({ stdout: record, stderr: '' });
  expect(presenter.lastLosses([{ loss, grown: 2n }], [loss])).toEqual({
    stdout: record,
    stderr: '',
  });
  expect(presenter.lastLosses([], [loss])).toEqual({ stdout: '', stderr: '' });
});

test('writes cells as records', () => {
  const cell = {
    name: 'last',
    symbol: 'last',
    exported: true,
    schema: struct({ pid: u32, comm: str(16) }),
    place,
  };
  const cells = [{ cell, value: { pid: 3, comm: 'cat' } }];
  expect(presenter.state({ maps: [], cells }, 'end', new Date(0))).toBe(
    '{"type":"cell","cell":"last","time":"1970-01-01T00:00:00.000Z","value":{"pid":3,"comm":"cat"}}\n',
  );
});
