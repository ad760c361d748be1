import { expect, test } from 'vitest';
import type { SchemaData } from '../manifest.ts';
import { formatterOf } from './format-value.ts';

const u8: SchemaData = { kind: 'int', bits: 8, signed: false };

test.each<[SchemaData, unknown, string]>([
  [u8, 7, '7'],
  [{ kind: 'int', bits: 32, signed: true, display: 'hex' }, -1, '0xffffffff'],
  [{ kind: 'int', bits: 64, signed: false, display: 'hex' }, 255n, '0xff'],
  [{ kind: 'bool' }, true, 'true'],
  [{ kind: 'str', capacity: 16 }, 'a\x1b[31mb', 'a\\x1b[31mb'],
  [{ kind: 'strings', capacity: 64 }, ['ls', '-l', 'a b', '', "it's"], "ls -l 'a b' '' 'it'\\''s'"],
  [{ kind: 'bytes', length: 3 }, Uint8Array.of(0, 10, 255), '000aff'],
  [{ kind: 'array', element: u8, length: 2 }, [1, 2], '[1, 2]'],
  [
    {
      kind: 'struct',
      fields: [
        { name: 'a', schema: u8 },
        { name: 'b', schema: { kind: 'str', capacity: 4 } },
      ],
    },
    { a: 1, b: 'x' },
    '{a: 1, b: x}',
  ],
])('%o shows %o as %s', (schema, value, text) => {
  expect(formatterOf(schema)(value)).toBe(text);
});
