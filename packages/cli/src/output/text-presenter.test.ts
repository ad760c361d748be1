import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import { manifest, map, place, str, struct, u32, u64 } from '../testing/manifests.ts';
import { textPresenter } from './text-presenter.ts';

const options = { colors: picocolors.createColors(false), top: Infinity };
const opens = map('opens', 'ringbuf', {
  value: struct({ pid: u32, path: str(64) }),
  maxEntries: 4096,
});
const exits = map('exits', 'ringbuf', { value: struct({ code: u32 }) });
const hidden = map('hidden', 'ringbuf', { exported: false });

test('one ring buffer is a table', () => {
  const presenter = textPresenter(manifest({ maps: [opens, hidden] }), options);
  expect(presenter.header()).toBe('    PID  PATH\n');
  expect(
    presenter.events(opens)([
      { pid: 1, path: '/a' },
      { pid: 2, path: '/b' },
    ]),
  ).toBe('      1  /a\n      2  /b\n');
});

test('several ring buffers are told apart by a first column', () => {
  const presenter = textPresenter(manifest({ maps: [opens, exits] }), options);
  expect(presenter.header()).toBe('opens      PID  PATH\nexits        CODE\n');
  expect(presenter.events(exits)([{ code: 3 }])).toBe('exits           3\n');
});

test('a tracer without events has no header', () => {
  expect(textPresenter(manifest(), options).header()).toBe('');
});

test('maps come under their headings, with the time when they come again', () => {
  const presenter = textPresenter(manifest(), options);
  const readings = [
    { map: map('n', 'counter', { doc: 'Things' }), snapshot: { shape: 'value', value: 5n } },
    { map: map('m', 'counter'), snapshot: { shape: 'value', value: 6n } },
  ] as const;
  expect(presenter.state({ maps: readings, cells: [] }, 'end', new Date(0))).toBe(
    '\nThings (n)\n5\n\nm\n6\n',
  );
  expect(
    presenter.state({ maps: readings, cells: [] }, 'interval', new Date(2026, 0, 1, 12, 34, 56)),
  ).toMatch(/^\n12:34:56\nThings \(n\)\n5\n/);
  expect(presenter.state({ maps: [], cells: [] }, 'end', new Date(0))).toBe('');
});

describe('losses', () => {
  const presenter = textPresenter(manifest({ maps: [opens] }), options);
  const loss = { map: 'opens', reason: 'buffer full', count: 12n } as const;

  test('shows cells as values, structs as a table', () => {
    const total = { name: 'total', symbol: 'total', exported: true, schema: u64, place };
    const last = { ...total, name: 'last', doc: 'The last one', schema: struct({ pid: u32 }) };
    const cells = [
      { cell: total, value: 7n },
      { cell: last, value: { pid: 3 } },
    ];
    expect(presenter.state({ maps: [], cells }, 'end', new Date(0))).toBe(
      '\ntotal\n7\n\nThe last one (last)\nPID\n  3\n',
    );
  });

  test('are told while they grow', () => {
    expect(presenter.losses([{ loss, grown: 1n }])).toEqual({
      stdout: '',
      stderr: 'tsbpf: lost 1 event of opens: its ring buffer was full\n',
    });
  });

  test('are told in total at the end, with a way out', () => {
    const { stderr } = presenter.lastLosses(
      [],
      [
        loss,
        { map: 'm', reason: 'map full', count: 1n },
        { map: 'print', reason: 'buffer full', count: 2n },
      ],
    );
    expect(stderr.split('\n')).toEqual([
      'tsbpf: lost in total 12 events of opens: its ring buffer was full',
      '  help: give opens more room with { bytes: … } (now 4096), or emit less in the handler',
      'tsbpf: lost in total 1 update of m: the map was full',
      '  help: give m more room with { maxEntries: … }, or delete entries that are done',
      'tsbpf: lost in total 2 printed lines: the buffer of print() was full',
      '  help: print less often; an exported ringbuf() is made for many events',
      '',
    ]);
  });
});
