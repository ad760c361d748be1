import { type IntData, type ManifestParam, schemaName } from '../manifest.ts';
import { quoteJson } from '../output/escape.ts';
import { formatterOf } from '../output/format-value.ts';
import { parseDuration } from './duration.ts';

/** A value of a param. */
export type ParamValue = number | bigint | string | boolean;

/** The default of a param as text: strings quoted, integers by their display hint. */
export function defaultText({ schema, default: value }: ManifestParam): string {
  if (schema.kind === 'int') return formatterOf(schema)(BigInt(value));
  return typeof value === 'string' ? quoteJson(value) : String(value);
}

const TRUE = new Set(['true', 'yes', 'on', '1']);
const FALSE = new Set(['false', 'no', 'off', '0']);

/**
 * The value that the text of a flag gives to a param.
 * @throws RangeError when the text does not fit; the message names the param and its type.
 */
export function parseParam(param: ManifestParam, text: string): ParamValue {
  const { schema } = param;
  switch (schema.kind) {
    case 'int':
      return parseInteger(param.name, schema, text);
    case 'bool':
      if (TRUE.has(text)) return true;
      if (FALSE.has(text)) return false;
      throw new RangeError(`the param '${param.name}' (bool) takes true or false`);
    case 'str': {
      const size = new TextEncoder().encode(text).length;
      if (size < schema.capacity) return text;
      throw new RangeError(
        `the param '${param.name}' (${schemaName(schema)}) takes at most ${schema.capacity - 1} bytes of text, not ${size}`,
      );
    }
    default:
      throw new TypeError(`the param '${param.name}' cannot be of type ${schemaName(schema)}`);
  }
}

function parseInteger(name: string, schema: IntData, text: string): number | bigint {
  const low = schema.signed ? -(2n ** BigInt(schema.bits - 1)) : 0n;
  const high = 2n ** BigInt(schema.signed ? schema.bits - 1 : schema.bits) - 1n;
  const value = integerOf(schema, text);
  if (value === undefined || value < low || value > high) {
    throw new RangeError(
      `the param '${name}' (${schemaName(schema)}) takes a whole number from ${low} to ${high}${ALSO[schema.display ?? 'none']}`,
    );
  }
  return schema.bits === 64 ? value : Number(value);
}

const ALSO = {
  none: '',
  hex: ', also as 0x…',
  duration: ' of nanoseconds, or a time such as 10ms',
  bytes: ' of bytes, or a size such as 4KiB',
} as const;

function integerOf(schema: IntData, text: string): bigint | undefined {
  const match = /^(-?)(0[xX][0-9a-fA-F]+|\d+)$/.exec(text);
  if (match !== null) return match[1] === '-' ? -BigInt(match[2] ?? '') : BigInt(match[2] ?? '');
  if (schema.display === 'duration') return wholeOf(text === '' ? undefined : parseTime(text));
  if (schema.display === 'bytes') return wholeOf(parseSize(text));
  return undefined;
}

function parseTime(text: string): number | undefined {
  const nanoseconds = /^(\d+)ns$/.exec(text)?.[1];
  return nanoseconds === undefined ? parseDuration(text) : Number(nanoseconds);
}

function parseSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([KMGTPE])(?:iB?|B)?$/i.exec(text);
  if (match === null) return undefined;
  return Number(match[1]) * 1024 ** (1 + 'KMGTPE'.indexOf((match[2] ?? '').toUpperCase()));
}

function wholeOf(value: number | undefined): bigint | undefined {
  return value === undefined ? undefined : BigInt(Math.round(value));
}
