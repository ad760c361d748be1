import { describe, expect, it } from 'vitest';
import { arraySchema } from './array.ts';
import { bool } from './bool.ts';
import { bytes } from './bytes.ts';
import { i8, u32, u64 } from './int.ts';
import { sameSchema, schemaFromData, schemaToData } from './schema-data.ts';
import { shownAs } from './shown-as.ts';
import { str } from './str.ts';
import { strings } from './strings.ts';
import { struct } from './struct.ts';

const SCHEMAS = [
  i8,
  shownAs(u64, 'duration'),
  bool,
  str(16),
  strings(7),
  bytes(3),
  arraySchema(arraySchema(u32, 2), 3),
  struct({ b: bool, a: arraySchema(struct({ x: str(5) }), 2), z: shownAs(u32, 'hex') }),
];

describe('schema data', () => {
  it.each(SCHEMAS.map((schema) => [schema.kind, schema] as const))(
    'survives JSON: %s',
    (_, schema) => {
      const data = schemaToData(schema);
      const back = schemaFromData(JSON.parse(JSON.stringify(data)));
      expect(schemaToData(back)).toEqual(data);
      expect([back.size, back.align, back.display]).toEqual([
        schema.size,
        schema.align,
        schema.display,
      ]);
      expect(sameSchema(schema, back)).toBe(true);
    },
  );

  it('tells schemas apart', () => {
    for (const a of SCHEMAS) {
      for (const b of SCHEMAS) expect(sameSchema(a, b)).toBe(a === b);
    }
    expect(sameSchema(struct({ a: u32, b: u32 }), struct({ b: u32, a: u32 }))).toBe(false);
    expect(sameSchema(u64, shownAs(u64, 'bytes'))).toBe(false);
  });
});
