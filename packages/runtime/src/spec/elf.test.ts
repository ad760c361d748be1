import { expect, test } from 'vitest';
import { elfSections, elfSymbols } from './elf.ts';

interface Part {
  readonly name: string;
  readonly type: number;
  readonly link?: number;
  readonly data: Buffer;
}

/** A 64-bit ELF file with these sections, the last of which holds the names. */
function elf(parts: readonly Part[]): Buffer {
  const names = Buffer.from(`\0${parts.map((part) => part.name).join('\0')}\0.shstrtab\0`);
  const all = [
    { name: '', type: 0, data: Buffer.alloc(0) },
    ...parts,
    { name: '.shstrtab', type: 3, data: names },
  ];
  const head = Buffer.alloc(64);
  head.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  const chunks: Buffer[] = [head];
  let offset = 64;
  const headers = all.map((part: Part) => {
    const header = Buffer.alloc(64);
    header.writeUInt32LE(part.name === '' ? 0 : names.indexOf(part.name), 0);
    header.writeUInt32LE(part.type, 4);
    header.writeBigUInt64LE(BigInt(offset), 24);
    header.writeBigUInt64LE(BigInt(part.data.length), 32);
    header.writeUInt32LE(part.link ?? 0, 40);
    chunks.push(part.data);
    offset += part.data.length;
    return header;
  });
  head.writeBigUInt64LE(BigInt(offset), 40);
  head.writeUInt16LE(all.length, 60);
  head.writeUInt16LE(all.length - 1, 62);
  return Buffer.concat([...chunks, ...headers]);
}

function symbol(name: number, type: number, section: number, value: number, size: number): Buffer {
  const entry = Buffer.alloc(24);
  entry.writeUInt32LE(name, 0);
  entry.writeUInt8(0x10 | type, 4);
  entry.writeUInt16LE(section, 6);
  entry.writeBigUInt64LE(BigInt(value), 8);
  entry.writeBigUInt64LE(BigInt(size), 16);
  return entry;
}

const file = elf([
  { name: 'text', type: 1, data: Buffer.alloc(32) },
  { name: 'strtab', type: 3, data: Buffer.from('\0main\0table\0') },
  {
    name: 'symtab',
    type: 2,
    link: 2,
    data: Buffer.concat([symbol(1, 2, 1, 8, 16), symbol(6, 1, 1, 24, 8)]),
  },
]);

test('finds sections by name', () => {
  const sections = elfSections(file);
  expect(sections.map((section) => section.name)).toEqual([
    '',
    'text',
    'strtab',
    'symtab',
    '.shstrtab',
  ]);
  expect(sections[1]?.data.length).toBe(32);
});

test('finds functions and objects', () => {
  expect(elfSymbols(elfSections(file))).toEqual([
    { name: 'main', isFunction: true, section: 1, value: 8, size: 16 },
    { name: 'table', isFunction: false, section: 1, value: 24, size: 8 },
  ]);
});

test('other bytes have no sections', () => {
  expect(elfSections(new Uint8Array(0))).toEqual([]);
  expect(elfSections(Buffer.alloc(200, 0x7f))).toEqual([]);
  expect(elfSections(file.subarray(0, 100))).toEqual([]);
});

test('a 32-bit file has none that can be read', () => {
  const other = Buffer.from(file);
  other[4] = 1;
  expect(elfSections(other)).toEqual([]);
});
