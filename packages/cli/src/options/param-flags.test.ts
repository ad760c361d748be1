import { Command, CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import type { ManifestParam, SchemaData } from '../manifest.ts';
import { flagName, paramFlags } from './param-flags.ts';
import type { ParamValue } from './param-value.ts';

const u32: SchemaData = { kind: 'int', bits: 32, signed: false };
const u64: SchemaData = { kind: 'int', bits: 64, signed: false };
const i8: SchemaData = { kind: 'int', bits: 8, signed: true };

function param(name: string, schema: SchemaData, value: ManifestParam['default']): ManifestParam {
  const place = { file: 'x.ts', line: 1, column: 1 };
  return { name, schema, default: value, help: `help of ${name}`, place };
}

function parse(
  params: readonly ManifestParam[],
  args: readonly string[],
  taken: readonly string[] = [],
): Record<string, ParamValue> {
  const flags = paramFlags(params, taken);
  const command = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  for (const option of flags.options) command.addOption(option);
  command.parse(args, { from: 'user' });
  return flags.valuesOf(command.opts());
}

test.each([
  ['target', 'target'],
  ['minLatency', 'min-latency'],
  ['min_latency', 'min-latency'],
  ['HTTPPort', 'http-port'],
  ['ipv4Only', 'ipv4-only'],
])('the flag of %s is --%s', (name, flag) => {
  expect(flagName(name)).toBe(flag);
});

describe('values', () => {
  const path: SchemaData = { kind: 'str', capacity: 4 };
  const duration: SchemaData = { kind: 'int', bits: 64, signed: false, display: 'duration' };
  const bytes: SchemaData = { kind: 'int', bits: 32, signed: false, display: 'bytes' };

  test.each<[SchemaData, string, ParamValue]>([
    [u32, '1234', 1234],
    [u32, '0xff', 255],
    [u32, '4294967295', 4294967295],
    [u64, '18446744073709551615', 18446744073709551615n],
    [i8, '-128', -128],
    [path, 'abc', 'abc'],
    [path, '', ''],
    [duration, '10ms', 10_000_000n],
    [duration, '7ns', 7n],
    [duration, '12', 12n],
    [bytes, '4K', 4096],
    [bytes, '1.5MiB', 1.5 * 1024 * 1024],
  ])('%o takes %s', (schema, text, value) => {
    expect(parse([param('x', schema, 0)], ['--x', text])).toEqual({ x: value });
    expect(parse([param('x', schema, 0)], [`--x=${text}`])).toEqual({ x: value });
  });

  test.each<[SchemaData, string, RegExp]>([
    [u32, '-1', /the param 'x' \(u32\) takes a whole number from 0 to 4294967295/],
    [u32, '4294967296', /from 0 to 4294967295/],
    [u32, '12abc', /the param 'x' \(u32\)/],
    [u32, '', /the param 'x' \(u32\)/],
    [u32, '1.5', /whole number/],
    [i8, '128', /the param 'x' \(i8\) takes a whole number from -128 to 127/],
    [u64, '18446744073709551616', /\(u64\)/],
    [path, 'abcd', /the param 'x' \(str\(4\)\) takes at most 3 bytes of text, not 4/],
    [path, 'äö', /not 4/],
    [duration, 'soon', /or a time such as 10ms/],
  ])('%o refuses %s', (schema, text, message) => {
    expect(() => parse([param('x', schema, 0)], [`--x=${text}`])).toThrow(message);
  });
});

describe('bool params', () => {
  test('are switches in both directions', () => {
    expect(parse([param('wide', { kind: 'bool' }, false)], [])).toEqual({});
    expect(parse([param('wide', { kind: 'bool' }, false)], ['--wide'])).toEqual({ wide: true });
    expect(parse([param('wide', { kind: 'bool' }, true)], [])).toEqual({});
    expect(parse([param('wide', { kind: 'bool' }, true)], ['--no-wide'])).toEqual({ wide: false });
  });
});

describe('names', () => {
  test('of tsbpf itself get a prefix', () => {
    expect(parse([param('pid', u32, 0)], ['--param-pid', '7'], ['--pid'])).toEqual({ pid: 7 });
  });

  test('that differ in style only stay apart', () => {
    const params = [param('minSize', u32, 0), param('min_size', u32, 0)];
    expect(parse(params, ['--min-size', '1', '--param-min-size', '2'])).toEqual({
      minSize: 1,
      min_size: 2,
    });
  });

  test('unknown ones get a suggestion', () => {
    const failed = (): unknown => parse([param('target', u32, 0)], ['--targt', '1']);
    expect(failed).toThrow(CommanderError);
    expect(failed).toThrow(/unknown option '--targt'\n\(Did you mean --target\?\)/);
  });
});

test.each<[SchemaData, ManifestParam['default'], string]>([
  [u32, 5, 'help of x (default: 5)'],
  [
    { kind: 'int', bits: 64, signed: false, display: 'duration' },
    '1500',
    'help of x (default: 1.5us)',
  ],
  [{ kind: 'str', capacity: 8 }, '', 'help of x (default: "")'],
])('the help of a flag has help and default: %o', (schema, value, description) => {
  const [option] = paramFlags([param('x', schema, value)], []).options;
  expect(option?.description).toBe(description);
});

test('the flag of a param shows its type', () => {
  expect(paramFlags([param('target', u32, 5)], []).options[0]?.flags).toBe('--target <u32>');
});
