import type { Infer, Schema } from './schema.ts';

/** One field of a struct, with its place in it. */
export interface StructField<S extends Schema = Schema> {
  readonly name: string;
  readonly schema: S;
  /** Bytes from the start of the struct. */
  readonly offset: number;
}

type Shape = Readonly<Record<string, Schema>>;

/** Named fields in C layout. */
export interface StructSchema<S extends Shape = Shape>
  extends Schema<{ -readonly [K in keyof S]: Infer<S[K]> }> {
  readonly kind: 'struct';
  readonly fields: readonly StructField[];
}

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A struct with C layout: natural alignment, padding where C puts it (and always zero). */
export function struct<const S extends Shape>(shape: S): StructSchema<S> {
  let offset = 0;
  let align = 1;
  const fields: StructField[] = [];
  for (const [name, schema] of Object.entries(shape)) {
    if (!IDENTIFIER.test(name) || name === '__proto__') {
      throw new TypeError(
        `the struct field '${name}' must be an identifier of letters, digits and _`,
      );
    }
    offset = alignUp(offset, schema.align);
    fields.push(Object.freeze({ name, schema, offset }));
    offset += schema.size;
    align = Math.max(align, schema.align);
  }
  if (fields.length === 0) throw new TypeError('a struct needs at least one field');
  return Object.freeze({
    kind: 'struct',
    size: alignUp(offset, align),
    align,
    fields: Object.freeze(fields),
  } as const);
}

/** The next multiple of `align` that is not below `offset`. */
export function alignUp(offset: number, align: number): number {
  return Math.ceil(offset / align) * align;
}
