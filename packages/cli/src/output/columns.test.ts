import { describe, expect, test } from 'vitest';
import type { SchemaData } from '../manifest.ts';
import { columnsOf, headerLine, rowLine } from './columns.ts';

const u32: SchemaData = { kind: 'int', bits: 32, signed: false };
const u64: SchemaData = { kind: 'int', bits: 64, signed: false };

function struct(fields: Record<string, SchemaData>): SchemaData {
  return {
    kind: 'struct',
    fields: Object.entries(fields).map(([name, schema]) => ({ name, schema })),
  };
}

const open = struct({
  pid: u32,
  comm: { kind: 'str', capacity: 16 },
  path: { kind: 'str', capacity: 256 },
});

function lines(schema: SchemaData, ...rows: unknown[]): string[] {
  const columns = columnsOf(schema, 'VALUE');
  return [headerLine(columns), ...rows.map((row) => rowLine(columns, row))];
}

describe('columns', () => {
  test('are as wide as their type, the last one is open', () => {
    expect(lines(open, { pid: 42, comm: 'cat', path: '/etc/passwd' })).toEqual([
      '    PID  COMM              PATH',
      '     42  cat               /etc/passwd',
    ]);
  });

  test('hold the longest values of common types without moving the rest', () => {
    const [header = '', row = ''] = lines(open, {
      pid: 4194304,
      comm: 'fifteen-letters',
      path: 'x',
    });
    expect(row.indexOf('x', 20)).toBe(header.indexOf('PATH'));
  });

  test('keep values whole that are too wide', () => {
    const schema = struct({ name: { kind: 'str', capacity: 4 }, size: u32 });
    expect(lines(schema, { name: 'abc\x1b', size: 1 })[1]).toBe('abc\\x1b           1');
  });

  test('show wide characters in the width that they have', () => {
    expect(lines(open, { pid: 1, comm: '日本', path: 'x' })[1]).toBe(
      '      1  日本              x',
    );
  });

  test('are flat where structs are nested, and named in capitals', () => {
    const schema = struct({ parent: struct({ pid: u32, startTime: u64 }), ok: { kind: 'bool' } });
    expect(lines(schema, { parent: { pid: 1, startTime: 5n }, ok: true })).toEqual([
      'PARENT.PID  PARENT.START_TIME  OK',
      '         1                  5  true',
    ]);
  });

  test('follow display hints', () => {
    const schema = struct({
      took: { kind: 'int', bits: 64, signed: false, display: 'duration' },
      size: { kind: 'int', bits: 64, signed: false, display: 'bytes' },
      flags: { kind: 'int', bits: 16, signed: false, display: 'hex' },
    });
    expect(lines(schema, { took: 1_500_000n, size: 4096n, flags: 255 })[1]).toBe(
      '  1.5ms     4KiB    0xff',
    );
  });

  test('of a plain value are one, with the given title', () => {
    expect(lines(u64, 7n)).toEqual(['       VALUE', '           7']);
  });
});
