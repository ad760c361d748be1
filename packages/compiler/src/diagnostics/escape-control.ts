/** Control characters, unpaired surrogates, line separators, and what reverses the direction of text. */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Makes text safe for a terminal: `\x1b`, `\u{202e}`. */
export function escapeControl(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
  });
}

/** The same, but lines stay lines. */
export function escapeLines(text: string): string {
  return text.split(/\r?\n/).map(escapeControl).join('\n');
}
