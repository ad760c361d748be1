import { type AnySchema, intSchema } from '@tsbpf/dsl/~internal';

/** A `number` of the tracer in memory: 64 bits, as in a register. Not a schema that authors can write. */
export const LOCAL_NUMBER: AnySchema & { readonly kind: 'int' } = intSchema(64, true);

/** What JavaScript calls the values of an integer schema. */
export function jsTypeOf(schema: AnySchema & { readonly kind: 'int' }): 'number' | 'bigint' {
  return schema.bits === 64 && schema !== LOCAL_NUMBER ? 'bigint' : 'number';
}
