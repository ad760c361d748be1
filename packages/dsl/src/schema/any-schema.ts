import type { ArraySchema } from './array.ts';
import type { BoolSchema } from './bool.ts';
import type { BytesSchema } from './bytes.ts';
import type { IntSchema } from './int.ts';
import type { Schema } from './schema.ts';
import type { StrSchema } from './str.ts';
import type { StringsSchema } from './strings.ts';
import type { StructSchema } from './struct.ts';

/** The closed union of schemas; a switch over `kind` is exhaustive. */
export type AnySchema =
  | IntSchema
  | BoolSchema
  | StrSchema
  | StringsSchema
  | BytesSchema
  | ArraySchema
  | StructSchema;

/** Narrows an open `Schema` to the closed union. */
export function anySchema(schema: Schema): AnySchema {
  return schema as AnySchema;
}

/** Whether a static value is a schema. */
export function isSchema(value: unknown): value is AnySchema {
  return (
    (typeof value === 'object' || typeof value === 'function') &&
    value !== null &&
    'kind' in value &&
    'size' in value &&
    'align' in value
  );
}
