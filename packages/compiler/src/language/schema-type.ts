import type { AnySchema } from '@tsbpf/dsl/~internal';
import { widthRange } from './int-range.ts';
import { jsTypeOf } from './local-number.ts';
import { BOOLEAN, type Type } from './type.ts';

/** The type of a value read through a schema. Structs and arrays are references to their memory. */
export function typeOfSchema(schema: AnySchema): Type {
  switch (schema.kind) {
    case 'int':
      return widthRange(jsTypeOf(schema), schema.bits, schema.signed);
    case 'bool':
      return BOOLEAN;
    case 'str':
      return { kind: 'string', capacity: schema.capacity };
    case 'strings':
      return { kind: 'strings', capacity: schema.capacity };
    case 'bytes':
      return { kind: 'bytes', length: schema.size };
    case 'array':
    case 'struct':
      return { kind: 'memory', schema };
  }
}
