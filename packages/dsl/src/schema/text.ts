// Every JavaScript host has these; declared here because this package uses no host's type library.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: string,
  options: { ignoreBOM: boolean; fatal?: boolean },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

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
 * The text of a handler's string between `start` and the first NUL, or `end`: as `decodeText`, but each
 * byte that is not UTF-8 becomes a unit of its own, 0xDC00 plus the byte. Different bytes are different
 * texts then, and `encodeText` gives the same bytes back.
 */
export function decodeExact(bytes: Uint8Array, start: number, end: number): string {
  const nul = bytes.subarray(start, end).indexOf(0);
  const text = bytes.subarray(start, nul < 0 ? end : start + nul);
  return attempt(text) ?? exactly(text);
}

function attempt(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

function exactly(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] as number;
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const character = attempt(bytes.subarray(at, at + length));
    text += character ?? String.fromCharCode(ESCAPE + lead);
    at += character === undefined ? 1 : length;
  }
  return text;
}

/** What stands for a byte that is not UTF-8, less the byte: half of a surrogate pair. */
const ESCAPE = 0xdc00;
const ESCAPED = /[\udc80-\udcff]/u;
/** Half of a surrogate pair without the other one. */
const HALF = /[\ud800-\udfff]/u;

/**
 * The UTF-8 bytes of `text` up to its first NUL, cut to at most `most` bytes, exactly as a kernel
 * string copy would cut them (possibly inside a multi-byte character).
 */
export function encodeText(text: string, most: number): Uint8Array {
  const nul = text.indexOf('\0');
  return encoded(nul < 0 ? text : text.slice(0, nul)).subarray(0, most);
}

function encoded(text: string): Uint8Array {
  if (!ESCAPED.test(text)) return encoder.encode(text);
  const bytes: number[] = [];
  for (const character of text) {
    if (ESCAPED.test(character)) bytes.push(character.charCodeAt(0) - ESCAPE);
    else bytes.push(...encoder.encode(character));
  }
  return Uint8Array.from(bytes);
}

/** What a `capacity`-byte kernel string keeps of `text`, as handlers see it. */
export function truncateText(text: string, capacity: number): string {
  const bytes = encodeText(text, capacity - 1);
  return decodeExact(bytes, 0, bytes.length);
}

/** A handler's text as user space shows it. */
export function shownText(text: string): string {
  return HALF.test(text) ? decoder.decode(encoded(text)) : text;
}

/** Whether a string of the kernel can hold the text: no NUL, and no half of a surrogate pair. */
export function isKernelText(text: string): boolean {
  return !/[\0\ud800-\udfff]/u.test(text);
}
