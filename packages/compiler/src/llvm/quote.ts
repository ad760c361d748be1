const encoder = new TextEncoder();

/** Bytes as LLVM writes strings: printable ASCII, the rest as `\xx`; quotes included. */
export function quoteBytes(bytes: Uint8Array): string {
  let text = '"';
  for (const byte of bytes) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    text += plain ? String.fromCharCode(byte) : `\\${byte.toString(16).padStart(2, '0')}`;
  }
  return `${text}"`;
}

/** Text as an LLVM string in UTF-8, quotes included. */
export function quoteText(text: string): string {
  return quoteBytes(encoder.encode(text));
}

/** A name with its sigil `@` or `%`, quoted where LLVM's identifiers need it. */
export function quoteName(sigil: '@' | '%', name: string): string {
  return /^[-A-Za-z$._][-A-Za-z$._0-9]*$/.test(name)
    ? `${sigil}${name}`
    : `${sigil}${quoteText(name)}`;
}
