import type { IntData, SchemaData } from '../manifest.ts';
import { escapeText } from './escape.ts';
import { formatBytes, formatDuration } from './units.ts';

/** Shows a value of one schema as text, without characters that act on a terminal. */
export type Formatter = (value: unknown) => string;

/** The formatter of a schema, by its display hint. */
export function formatterOf(schema: SchemaData): Formatter {
  switch (schema.kind) {
    case 'int':
      return integerFormatter(schema);
    case 'bool':
      return String;
    case 'str':
      return (value) => escapeText(value as string);
    case 'strings':
      return (value) => (value as readonly string[]).map(showArgument).join(' ');
    case 'bytes':
      return (value) => hexOf(value as Uint8Array);
    case 'array': {
      const element = formatterOf(schema.element);
      return (value) => `[${(value as readonly unknown[]).map(element).join(', ')}]`;
    }
    case 'struct': {
      const fields = schema.fields.map((f) => ({ name: f.name, format: formatterOf(f.schema) }));
      return (value) =>
        `{${fields
          .map((f) => `${f.name}: ${f.format((value as Record<string, unknown>)[f.name])}`)
          .join(', ')}}`;
    }
  }
}

/** Bytes as hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

type Integer = number | bigint;

function integerFormatter(schema: IntData): Formatter {
  switch (schema.display) {
    case 'hex':
      return (value) => hexInteger(value as Integer, schema.bits);
    case 'duration':
      return (value) => formatDuration(value as Integer);
    case 'bytes':
      return (value) => formatBytes(value as Integer);
    default:
      return String;
  }
}

/** Negative values show their bits. */
function hexInteger(value: Integer, bits: number): string {
  return `0x${(value < 0 ? BigInt.asUintN(bits, BigInt(value)) : value).toString(16)}`;
}

/** One of several strings in a row; quoted where its ends would not be seen. */
function showArgument(text: string): string {
  const shown = escapeText(text);
  return shown === '' || /[\s"']/.test(shown) ? `'${shown.replaceAll("'", "'\\''")}'` : shown;
}
