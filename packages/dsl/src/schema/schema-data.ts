import { anySchema } from './any-schema.ts';
import { arraySchema } from './array.ts';
import { bool } from './bool.ts';
import { bytes } from './bytes.ts';
import type { Display } from './display.ts';
import { type IntBits, intSchema } from './int.ts';
import type { Schema } from './schema.ts';
import { str } from './str.ts';
import { strings } from './strings.ts';
import { struct } from './struct.ts';

/** A schema as JSON, for the artifact. */
export type SchemaData =
  | {
      readonly kind: 'int';
      readonly bits: IntBits;
      readonly signed: boolean;
      readonly display?: Display;
    }
  | { readonly kind: 'bool' }
  | { readonly kind: 'str'; readonly capacity: number }
  | { readonly kind: 'strings'; readonly capacity: number }
  | { readonly kind: 'bytes'; readonly length: number }
  | { readonly kind: 'array'; readonly element: SchemaData; readonly length: number }
  | {
      readonly kind: 'struct';
      readonly fields: readonly { readonly name: string; readonly schema: SchemaData }[];
    };

/** A schema as plain JSON. */
export function schemaToData(schema: Schema): SchemaData {
  const s = anySchema(schema);
  switch (s.kind) {
    case 'int':
      return {
        kind: 'int',
        bits: s.bits,
        signed: s.signed,
        ...(s.display ? { display: s.display } : {}),
      };
    case 'bool':
      return { kind: 'bool' };
    case 'str':
    case 'strings':
      return { kind: s.kind, capacity: s.capacity };
    case 'bytes':
      return { kind: 'bytes', length: s.size };
    case 'array':
      return { kind: 'array', element: schemaToData(s.element), length: s.length };
    case 'struct':
      return {
        kind: 'struct',
        fields: s.fields.map(({ name, schema }) => ({ name, schema: schemaToData(schema) })),
      };
  }
}

/** The schema that `schemaToData` described. */
export function schemaFromData(data: SchemaData): Schema {
  switch (data.kind) {
    case 'int':
      return intSchema(data.bits, data.signed, data.display);
    case 'bool':
      return bool;
    case 'str':
      return str(data.capacity);
    case 'strings':
      return strings(data.capacity);
    case 'bytes':
      return bytes(data.length);
    case 'array':
      return arraySchema(schemaFromData(data.element), data.length);
    case 'struct':
      return struct(
        Object.fromEntries(data.fields.map(({ name, schema }) => [name, schemaFromData(schema)])),
      );
  }
}

/** Whether two schemas have the same layout and meaning. */
export function sameSchema(a: Schema, b: Schema): boolean {
  return JSON.stringify(schemaToData(a)) === JSON.stringify(schemaToData(b));
}
