import type { SchemaData } from '../manifest.ts';
import { quoteJson } from './escape.ts';
import { hexOf } from './format-value.ts';

/** Writes a value of one schema as JSON. */
export type JsonWriter = (value: unknown) => string;

/**
 * The writer of a schema. 64-bit integers are numbers while they are safe integers, decimal strings
 * beyond; bytes are a string of hexadecimal digits; display hints do not count.
 */
export function jsonWriterOf(schema: SchemaData): JsonWriter {
  switch (schema.kind) {
    case 'int':
      return schema.bits === 64 ? (value) => bigintJson(value as bigint) : String;
    case 'bool':
      return String;
    case 'str':
      return (value) => quoteJson(value as string);
    case 'strings':
      return (value) => `[${(value as readonly string[]).map(quoteJson).join(',')}]`;
    case 'bytes':
      return (value) => `"${hexOf(value as Uint8Array)}"`;
    case 'array': {
      const element = jsonWriterOf(schema.element);
      return (value) => `[${(value as readonly unknown[]).map(element).join(',')}]`;
    }
    case 'struct':
      return structWriter(schema);
  }
}

function structWriter(schema: Extract<SchemaData, { kind: 'struct' }>): JsonWriter {
  const fields = schema.fields.map((field, at) => ({
    name: field.name,
    before: `${at === 0 ? '{' : ','}"${field.name}":`,
    write: jsonWriterOf(field.schema),
  }));
  return (value) => {
    let json = '';
    for (const { name, before, write } of fields) {
      json += before + write((value as Record<string, unknown>)[name]);
    }
    return `${json}}`;
  };
}

/** A bigint as a number while it is a safe integer, as a decimal string beyond. */
export function bigintJson(value: bigint): string {
  return Number.isSafeInteger(Number(value)) ? String(value) : `"${value}"`;
}

/** Any plain value as JSON, by the same rules. Properties that are undefined are left out. */
export function toJson(value: unknown): string {
  switch (typeof value) {
    case 'bigint':
      return bigintJson(value);
    case 'string':
      return quoteJson(value);
    case 'object':
      if (value === null) return 'null';
      if (value instanceof Uint8Array) return `"${hexOf(value)}"`;
      if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`;
      return objectJson(value);
    default:
      return JSON.stringify(value) ?? 'null';
  }
}

function objectJson(value: object): string {
  const properties = Object.entries(value)
    .filter(([, property]) => property !== undefined)
    .map(([name, property]) => `${quoteJson(name)}:${toJson(property)}`);
  return `{${properties.join(',')}}`;
}
