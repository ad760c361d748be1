// Every JavaScript host has these; declared here because this package uses no host's type library.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8');

/** Longest text decoded without the TextDecoder's fixed cost. */
const SHORT = 64;

/** The text between `start` and the first NUL, or `end`. Bytes that are not UTF-8 become U+FFFD. */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  let stop = start;
  let seen = 0;
  for (; stop < end; stop += 1) {
    const byte = bytes[stop] as number;
    if (byte === 0) break;
    seen |= byte;
  }
  if (seen < 0x80 && stop - start <= SHORT) {
    let text = '';
    for (let at = start; at < stop; at += 8) text += ascii(bytes, at, Math.min(at + 8, stop));
    return text;
  }
  return decoder.decode(bytes.subarray(start, stop));
}

/** Up to eight ASCII bytes as a string, in one call. */
function ascii(b: Uint8Array, at: number, end: number): string {
  const code = String.fromCharCode as (...codes: (number | undefined)[]) => string;
  switch (end - at) {
    case 1:
      return code(b[at]);
    case 2:
      return code(b[at], b[at + 1]);
    case 3:
      return code(b[at], b[at + 1], b[at + 2]);
    case 4:
      return code(b[at], b[at + 1], b[at + 2], b[at + 3]);
    case 5:
      return code(b[at], b[at + 1], b[at + 2], b[at + 3], b[at + 4]);
    case 6:
      return code(b[at], b[at + 1], b[at + 2], b[at + 3], b[at + 4], b[at + 5]);
    case 7:
      return code(b[at], b[at + 1], b[at + 2], b[at + 3], b[at + 4], b[at + 5], b[at + 6]);
    default:
      return code(
        b[at],
        b[at + 1],
        b[at + 2],
        b[at + 3],
        b[at + 4],
        b[at + 5],
        b[at + 6],
        b[at + 7],
      );
  }
}

/**
 * The UTF-8 bytes of `text` up to its first NUL, cut to at most `most` bytes, exactly as a kernel
 * string copy would cut them (possibly inside a multi-byte character).
 */
export function encodeText(text: string, most: number): Uint8Array {
  const nul = text.indexOf('\0');
  return encoder.encode(nul < 0 ? text : text.slice(0, nul)).subarray(0, most);
}

/** What a `capacity`-byte kernel string keeps of `text`. */
export function truncateText(text: string, capacity: number): string {
  return decoder.decode(encodeText(text, capacity - 1));
}
