/*
 * The manifest's section of the object:
 *
 *   16 bytes  marker
 *    4 bytes  CRC-32 of the whole object with these four bytes zero (little endian)
 *    4 bytes  length of the JSON (little endian)
 *    n bytes  JSON, UTF-8
 */

/** Name of the ELF section. */
export const MANIFEST_SECTION = 'tsbpf.manifest';

/** First bytes of the section; occur nowhere else in an object. */
export const MANIFEST_MARKER: readonly number[] = [
  0x89, 0x74, 0x73, 0x62, 0x70, 0x66, 0x0d, 0x0a, 0x1a, 0x0a, 0xf1, 0x6d, 0xc4, 0x9e, 0x52, 0xb7,
];

/** Bytes from the marker to the checksum, to the length, and to the JSON. */
export const MANIFEST_LAYOUT = { checksum: 16, length: 20, json: 24 } as const;
