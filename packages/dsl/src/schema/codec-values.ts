import { unsafeInteger, wrapBits } from './wrap.ts';

/** What happens to a value that does not fit its schema: cut as in a handler, or refused. */
export type Overflow = 'wrap' | 'strict';

/** `'field': ` for a nested value, nothing for the value itself. */
export function at(path: string): string {
  return path === '' ? '' : `'${path}': `;
}

/** How an unexpected value is named in an error. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `${typeof value} ${String(value).slice(0, 40)}`;
}

/** An integer as the DataView setter wants it. */
export function toInt(
  value: unknown,
  bits: number,
  signed: boolean,
  mode: Overflow,
  path: string,
): number | bigint {
  const wanted = bits === 64 ? 'bigint' : 'number';
  if (typeof value !== wanted) {
    throw new TypeError(`${at(path)}expected a ${wanted}, got ${describe(value)}`);
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`${at(path)}${unsafeInteger(value, bits)}`);
  }
  const wrapped = wrapBits(value as number | bigint, bits, signed);
  if (mode === 'strict' && wrapped !== value) {
    throw new RangeError(`${at(path)}${String(value)} does not fit ${signed ? 'i' : 'u'}${bits}`);
  }
  return wrapped;
}

/** 0 or 1. */
export function toBool(value: unknown, path: string): number {
  if (typeof value !== 'boolean') {
    throw new TypeError(`${at(path)}expected a boolean, got ${describe(value)}`);
  }
  return value ? 1 : 0;
}

/** An array-like of exactly `length` elements. */
export function toSequence(value: unknown, length: number, path: string): ArrayLike<unknown> {
  if (!Array.isArray(value) || value.length !== length) {
    const got = Array.isArray(value) ? `${value.length}` : describe(value);
    throw new TypeError(`${at(path)}expected an array of ${length} elements, got ${got}`);
  }
  return value;
}

/** An object that has every field of the struct. */
export function toStruct(value: unknown, names: readonly string[], path: string): object {
  if (typeof value !== 'object' || value === null) {
    throw new TypeError(
      `${at(path)}expected an object with ${names.join(', ')}, got ${describe(value)}`,
    );
  }
  for (const name of names) {
    if (!(name in value)) {
      throw new TypeError(`${at(path === '' ? name : `${path}.${name}`)}the field is missing`);
    }
  }
  return value;
}
