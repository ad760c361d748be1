import { at, describe, type Overflow } from './codec-values.ts';
import { decodeText, encodeText } from './text.ts';

/** Writes a NUL-terminated string and zeroes the rest of its capacity. */
export function writeText(
  value: unknown,
  bytes: Uint8Array,
  offset: number,
  capacity: number,
  mode: Overflow,
  path: string,
): void {
  if (typeof value !== 'string') {
    throw new TypeError(`${at(path)}expected a string, got ${describe(value)}`);
  }
  const text = encodeText(value, mode === 'strict' ? Number.MAX_SAFE_INTEGER : capacity - 1);
  if (text.length > capacity - 1) {
    throw new RangeError(
      `${at(path)}the string has ${text.length} bytes, str(${capacity}) holds ${capacity - 1}`,
    );
  }
  bytes.fill(0, offset, offset + capacity);
  bytes.set(text, offset);
}

/** Writes a block of NUL-terminated strings behind its length. */
export function writeStrings(
  value: unknown,
  view: DataView,
  bytes: Uint8Array,
  offset: number,
  capacity: number,
  mode: Overflow,
  path: string,
): void {
  if (!Array.isArray(value) || !value.every((part) => typeof part === 'string')) {
    throw new TypeError(`${at(path)}expected an array of strings, got ${describe(value)}`);
  }
  const block = encodeBlock(value);
  if (mode === 'strict' && block.length > capacity) {
    throw new RangeError(
      `${at(path)}the strings have ${block.length} bytes, strings(${capacity}) holds ${capacity}`,
    );
  }
  const used = block.subarray(0, capacity);
  view.setUint32(offset, used.length, true);
  // Up to the multiple of 4 where the layout of strings() ends.
  bytes.fill(0, offset + 4, offset + ((4 + capacity + 3) & ~3));
  bytes.set(used, offset + 4);
}

/** The bytes of NUL-terminated strings, one after the other. */
export function encodeBlock(parts: readonly string[]): Uint8Array {
  const encoded = parts.map((part) => encodeText(part, Number.MAX_SAFE_INTEGER));
  const block = new Uint8Array(encoded.reduce((sum, part) => sum + part.length + 1, 0));
  let end = 0;
  for (const part of encoded) {
    block.set(part, end);
    end += part.length + 1;
  }
  return block;
}

/** The strings of a block; a last one without its NUL was cut and is kept as it is. */
export function decodeStrings(
  view: DataView,
  bytes: Uint8Array,
  offset: number,
  capacity: number,
): string[] {
  const start = offset + 4;
  return splitBlock(bytes, start, start + Math.min(view.getUint32(offset, true), capacity));
}

/** The NUL-terminated strings between `start` and `end`. */
export function splitBlock(
  bytes: Uint8Array,
  start: number,
  end: number,
  decode = decodeText,
): string[] {
  const parts: string[] = [];
  for (let from = start; from < end; ) {
    const nul = bytes.indexOf(0, from);
    const to = nul < 0 || nul > end ? end : nul;
    parts.push(decode(bytes, from, to));
    from = to + 1;
  }
  return parts;
}

/** Writes exactly `size` bytes. */
export function writeBytes(
  value: unknown,
  bytes: Uint8Array,
  offset: number,
  size: number,
  path: string,
): void {
  if (!(value instanceof Uint8Array) || value.length !== size) {
    const got = value instanceof Uint8Array ? `${value.length} bytes` : describe(value);
    throw new TypeError(`${at(path)}expected ${size} bytes, got ${got}`);
  }
  bytes.set(value, offset);
}
