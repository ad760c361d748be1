import { type AnySchema, anySchema, schemaToData } from '@tsbpf/dsl/~internal';
import type { DebugType, DebugTypes } from '../../llvm/debug-types.ts';

/** Bytes before the text of `strings`: a `u32` with the length. */
const STRINGS_HEADER = 4;

/** The C types of schemas, for BTF. Structs of the same name and layout are one type. */
export class SchemaTypes {
  readonly #types: DebugTypes;
  readonly #structs = new Map<string, DebugType>();
  readonly #names = new Map<string, number>();

  constructor(types: DebugTypes) {
    this.#types = types;
  }

  /** The type of a schema. `name` is given to it where it is a struct. */
  of(schema: AnySchema, name?: string): DebugType {
    const types = this.#types;
    switch (schema.kind) {
      case 'int':
        return types.int(schema.bits, schema.signed);
      case 'bool':
        return types.bool();
      case 'str':
        return types.array(types.char(), schema.capacity);
      case 'bytes':
        return types.array(types.int(8, false), schema.size);
      case 'array':
        return types.array(this.of(anySchema(schema.element)), schema.length);
      case 'strings':
      case 'struct':
        return this.#struct(schema, name);
    }
  }

  #struct(
    schema: Extract<AnySchema, { kind: 'struct' | 'strings' }>,
    name: string | undefined,
  ): DebugType {
    const layout = schemaToData(schema);
    const key = `${name ?? ''} ${JSON.stringify(layout, (k, v) => (k === 'display' ? undefined : v))}`;
    const known = this.#structs.get(key);
    if (known !== undefined) return known;
    const type = this.#types.struct(
      name === undefined ? undefined : this.#unique(name),
      schema.kind === 'struct'
        ? schema.fields.map((field) => ({
            name: field.name,
            type: this.of(anySchema(field.schema)),
            offset: field.offset,
          }))
        : [
            { name: 'length', type: this.#types.int(32, false), offset: 0 },
            {
              name: 'data',
              type: this.#types.array(this.#types.char(), schema.size - STRINGS_HEADER),
              offset: STRINGS_HEADER,
            },
          ],
      schema.size,
      schema.align,
    );
    this.#structs.set(key, type);
    return type;
  }

  #unique(name: string): string {
    const uses = (this.#names.get(name) ?? 0) + 1;
    this.#names.set(name, uses);
    return uses === 1 ? name : `${name}_${uses}`;
  }
}
