/** Printable ASCII: nearly every traced string, and safe as it is. */
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Characters that steer a terminal or hide in it: control characters (C0, DEL, C1), bidirectional and
 * zero-width controls, line separators, lone surrogates.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** `text` with every unsafe character as `\xNN` (up to U+00FF) or `\u{…}`, so that it cannot act on a terminal. */
export function escapeText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSAFE, escapeCharacter);
}

/** As `escapeText`, but line breaks and tabs stay: for text that the tracer's author wrote. */
export function escapeLiteral(text: string): string {
  return PLAIN.test(text)
    ? text
    : text.replace(UNSAFE, (c) => (c === '\n' || c === '\t' ? c : escapeCharacter(c)));
}

/** A string as JSON, in which unsafe characters are `\uNNNN`. */
export function quoteJson(text: string): string {
  const quoted = JSON.stringify(text);
  return PLAIN.test(quoted) ? quoted : quoted.replace(UNSAFE, escapeCodeUnits);
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
}

function escapeCodeUnits(character: string): string {
  let escaped = '';
  for (let at = 0; at < character.length; at += 1) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return escaped;
}
