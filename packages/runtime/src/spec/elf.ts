/** A section of an ELF file. */
export interface ElfSection {
  readonly name: string;
  readonly type: number;
  readonly link: number;
  /** Of relocations, the index of the section that they change. */
  readonly info: number;
  readonly data: Buffer;
}

/** A function or object of an ELF file's symbol tables. */
export interface ElfSymbol {
  readonly name: string;
  readonly isFunction: boolean;
  /** Index of its section; 0 when it is defined elsewhere. */
  readonly section: number;
  readonly value: number;
  readonly size: number;
}

const SHT_SYMTAB = 2;
const SHT_NOBITS = 8;
const SHT_DYNSYM = 11;
const STT_FUNC = 2;

/** The sections of a 64-bit little-endian ELF file; none when the bytes are not one. */
export function elfSections(file: Uint8Array): ElfSection[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < 64 || bytes.readUInt32BE(0) !== 0x7f454c46) return [];
  if (bytes[4] !== 2 || bytes[5] !== 1) return [];
  const start = Number(bytes.readBigUInt64LE(40));
  const [count, names] = [bytes.readUInt16LE(60), bytes.readUInt16LE(62)];
  if (start + count * 64 > bytes.length) return [];
  const headers = Array.from({ length: count }, (_, at) => {
    const header = bytes.subarray(start + at * 64, start + (at + 1) * 64);
    const offset = Number(header.readBigUInt64LE(24));
    const type = header.readUInt32LE(4);
    const size = type === SHT_NOBITS ? 0 : Number(header.readBigUInt64LE(32));
    return {
      nameAt: header.readUInt32LE(0),
      type,
      link: header.readUInt32LE(40),
      info: header.readUInt32LE(44),
      data: bytes.subarray(offset, offset + size),
    };
  });
  const table = headers[names]?.data ?? Buffer.alloc(0);
  return headers.map(({ nameAt, ...section }) => ({ name: textAt(table, nameAt), ...section }));
}

/** The symbols of both symbol tables. */
export function elfSymbols(sections: readonly ElfSection[]): ElfSymbol[] {
  return sections
    .filter(({ type }) => type === SHT_SYMTAB || type === SHT_DYNSYM)
    .flatMap(({ data, link }) => {
      const names = sections[link]?.data ?? Buffer.alloc(0);
      return Array.from({ length: Math.floor(data.length / 24) }, (_, at) =>
        symbolAt(data.subarray(at * 24, (at + 1) * 24), names),
      );
    });
}

function symbolAt(entry: Buffer, names: Buffer): ElfSymbol {
  return {
    name: textAt(names, entry.readUInt32LE(0)),
    isFunction: (entry.readUInt8(4) & 0xf) === STT_FUNC,
    section: entry.readUInt16LE(6),
    value: Number(entry.readBigUInt64LE(8)),
    size: Number(entry.readBigUInt64LE(16)),
  };
}

/** The NUL-terminated text at `offset` of a string table. */
export function textAt(table: Buffer, offset: number): string {
  const end = table.indexOf(0, offset);
  return table.toString('utf8', offset, end < 0 ? table.length : end);
}
