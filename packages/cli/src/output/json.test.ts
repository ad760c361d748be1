import { describe, expect, test } from 'vitest';
import type { SchemaData } from '../manifest.ts';
import { jsonWriterOf, toJson } from './json.ts';

const u64: SchemaData = { kind: 'int', bits: 64, signed: false };

describe('jsonWriterOf', () => {
  const schema: SchemaData = {
    kind: 'struct',
    fields: [
      { name: 'pid', schema: { kind: 'int', bits: 32, signed: false } },
      { name: 'took', schema: { kind: 'int', bits: 64, signed: false, display: 'duration' } },
      { name: 'comm', schema: { kind: 'str', capacity: 16 } },
      { name: 'argv', schema: { kind: 'strings', capacity: 64 } },
      { name: 'ok', schema: { kind: 'bool' } },
      { name: 'mac', schema: { kind: 'bytes', length: 2 } },
      { name: 'pair', schema: { kind: 'array', element: u64, length: 2 } },
    ],
  };

  test('keeps values raw and fields in order', () => {
    const event = {
      pid: 7,
      took: 1500n,
      comm: 'a"\x1b\x7f\u202e',
      argv: ['ls', '\x9b'],
      ok: false,
      mac: Uint8Array.of(1, 171),
      pair: [1n, 2n ** 64n - 1n],
    };
    expect(jsonWriterOf(schema)(event)).toBe(
      '{"pid":7,"took":1500,"comm":"a\\"\\u001b\\u007f\\u202e","argv":["ls","\\u009b"],' +
        '"ok":false,"mac":"01ab","pair":[1,"18446744073709551615"]}',
    );
  });

  test.each([
    [2n ** 53n - 1n, '9007199254740991'],
    [2n ** 53n, '"9007199254740992"'],
    [-(2n ** 53n - 1n), '-9007199254740991'],
    [-(2n ** 63n), '"-9223372036854775808"'],
  ])('%s is %s', (value, json) => {
    expect(jsonWriterOf({ kind: 'int', bits: 64, signed: true })(value)).toBe(json);
  });
});

test('toJson writes any value by the same rules', () => {
  const value = { a: [1n, 2n ** 60n], b: null, c: undefined, d: Uint8Array.of(16), 'e\x7f': 'f' };
  expect(toJson(value)).toBe('{"a":[1,"1152921504606846976"],"b":null,"d":"10","e\\u007f":"f"}');
});
