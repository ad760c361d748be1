import { type AnySchema, anySchema } from './any-schema.ts';
import { decodeStrings, writeBytes, writeStrings, writeText } from './codec-blocks.ts';
import { type Overflow, toBool, toInt, toSequence, toStruct } from './codec-values.ts';
import type { Infer, Schema } from './schema.ts';
import { decodeText } from './text.ts';

/** Reads and writes values of one schema in memory laid out as in the kernel (little endian). */
export interface Codec<T> {
  readonly size: number;
  /** Reads the value at `offset`. `view` and `bytes` cover the same memory. */
  decode(view: DataView, bytes: Uint8Array, offset: number): T;
  /**
   * Writes `value` at `offset`; padding and unused bytes become zero.
   * `wrap` cuts integers and strings as a handler's store does; `strict` throws a RangeError instead.
   * @throws TypeError when `value` does not have the shape of the schema; the message names the field.
   */
  encode(value: T, view: DataView, bytes: Uint8Array, offset: number, overflow: Overflow): void;
}

const RUNTIME = {
  decodeText,
  decodeStrings,
  writeText,
  writeStrings,
  writeBytes,
  toInt,
  toBool,
  toSequence,
  toStruct,
};
type Runtime = typeof RUNTIME;

const cache = new WeakMap<Schema, Codec<unknown>>();

/** The codec of a schema: straight-line code generated once and kept. */
export function codecOf<S extends Schema>(schema: S): Codec<Infer<S>> {
  let codec = cache.get(schema);
  if (codec === undefined) {
    codec = generate(anySchema(schema));
    cache.set(schema, codec);
  }
  return codec as Codec<Infer<S>>;
}

function generate(schema: AnySchema): Codec<unknown> {
  const make = new Function(
    'r',
    `"use strict"; return {
      size: ${schema.size},
      decode(v, b, o) { return ${decodeSource(schema, 'o', 0)}; },
      encode(x, v, b, o, mode) { ${encodeSource(schema, 'x', 'o', '', 0)} },
    };`,
  ) as (runtime: Runtime) => Codec<unknown>;
  return Object.freeze(make(RUNTIME));
}

const GETTER = { int: 'Int', uint: 'Uint' } as const;

/** DataView accessor suffix of an integer: `Uint32`, `BigInt64` … */
function accessor(schema: AnySchema & { kind: 'int' }): string {
  const base = schema.signed ? GETTER.int : GETTER.uint;
  return schema.bits === 64 ? `Big${base}64` : `${base}${schema.bits}`;
}

function plus(base: string, offset: number): string {
  return offset === 0 ? base : `${base} + ${offset}`;
}

function decodeSource(schema: AnySchema, at: string, depth: number): string {
  switch (schema.kind) {
    case 'int':
      return `v.get${accessor(schema)}(${at}, true)`;
    case 'bool':
      return `b[${at}] !== 0`;
    case 'str':
      return `r.decodeText(b, ${at}, ${plus(at, schema.capacity)})`;
    case 'strings':
      return `r.decodeStrings(v, b, ${at}, ${schema.capacity})`;
    case 'bytes':
      return `b.slice(${at}, ${plus(at, schema.size)})`;
    case 'array': {
      const index = `i${depth}`;
      const element = anySchema(schema.element);
      const inner = decodeSource(element, `${at} + ${index} * ${element.size}`, depth + 1);
      return `Array.from({ length: ${schema.length} }, (_, ${index}) => ${inner})`;
    }
    case 'struct':
      return `({ ${schema.fields
        .map((f) => `${f.name}: ${decodeSource(anySchema(f.schema), plus(at, f.offset), depth)}`)
        .join(', ')} })`;
  }
}

function encodeSource(
  schema: AnySchema,
  value: string,
  at: string,
  path: string,
  depth: number,
): string {
  const where = JSON.stringify(path);
  switch (schema.kind) {
    case 'int':
      return `v.set${accessor(schema)}(${at}, r.toInt(${value}, ${schema.bits}, ${schema.signed}, mode, ${where}), true);`;
    case 'bool':
      return `b[${at}] = r.toBool(${value}, ${where});`;
    case 'str':
      return `r.writeText(${value}, b, ${at}, ${schema.capacity}, mode, ${where});`;
    case 'strings':
      return `r.writeStrings(${value}, v, b, ${at}, ${schema.capacity}, mode, ${where});`;
    case 'bytes':
      return `r.writeBytes(${value}, b, ${at}, ${schema.size}, ${where});`;
    case 'array': {
      const [index, list] = [`i${depth}`, `s${depth}`];
      const element = anySchema(schema.element);
      const inner = encodeSource(
        element,
        `${list}[${index}]`,
        `${at} + ${index} * ${element.size}`,
        `${path}[]`,
        depth + 1,
      );
      return `{ const ${list} = r.toSequence(${value}, ${schema.length}, ${where});
        for (let ${index} = 0; ${index} < ${schema.length}; ${index}++) { ${inner} } }`;
    }
    case 'struct': {
      const object = `t${depth}`;
      const names = JSON.stringify(schema.fields.map((field) => field.name));
      const body = schema.fields.map((f) =>
        encodeSource(
          anySchema(f.schema),
          `${object}.${f.name}`,
          plus(at, f.offset),
          path === '' ? f.name : `${path}.${f.name}`,
          depth + 1,
        ),
      );
      return `{ const ${object} = r.toStruct(${value}, ${names}, ${where});
        b.fill(0, ${at}, ${plus(at, schema.size)}); ${body.join(' ')} }`;
    }
  }
}
