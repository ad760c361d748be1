import { type ElfSection, type ElfSymbol, elfSymbols } from './elf.ts';

const SHT_SYMTAB = 2;
const SHT_REL = 9;
/** `r = 64-bit immediate`, the address of a function where the relocation says so. */
const LOAD_64 = 0x18;
const CALL = 0x85;

/**
 * The functions of a program as `libbpf` puts them one behind the other: the program, then each function
 * where it is first referred to, followed by those that it refers to itself (`bpf_object__reloc_code()`).
 * https://github.com/libbpf/libbpf/blob/v1.1.2/src/libbpf.c
 */
export function loadedFunctions(sections: readonly ElfSection[], program: string): ElfSymbol[] {
  const symbols = elfSymbols(sections);
  const main = symbols.find(({ isFunction, name }) => isFunction && name === program);
  const found = new Set<ElfSymbol>();
  const add = (symbol: ElfSymbol): void => {
    if (found.has(symbol)) return;
    found.add(symbol);
    for (const called of referredTo(symbol, sections, symbols)) add(called);
  };
  if (main !== undefined) add(main);
  return [...found];
}

/** The functions that a function calls, or whose address it takes, in the order of its code. */
function referredTo(
  { section, value, size }: ElfSymbol,
  sections: readonly ElfSection[],
  symbols: readonly ElfSymbol[],
): ElfSymbol[] {
  const code = sections[section]?.data ?? Buffer.alloc(0);
  const table = elfSymbols(sections.filter(({ type }) => type === SHT_SYMTAB));
  const relocations = sections.filter(({ type, info }) => type === SHT_REL && info === section);
  return relocations
    .flatMap(({ data }) =>
      Array.from({ length: Math.floor(data.length / 16) }, (_, index) => ({
        at: Number(data.readBigUInt64LE(index * 16)),
        to: table[data.readUInt32LE(index * 16 + 12)],
      })),
    )
    .filter(({ at }) => at >= value && at + 8 <= Math.min(value + size, code.length))
    .sort((a, b) => a.at - b.at)
    .flatMap(({ at, to }) => {
      if (to === undefined) return [];
      const opcode = code.readUInt8(at);
      const immediate = code.readInt32LE(at + 4);
      // Calls count instructions from behind themselves, addresses count bytes.
      const more =
        opcode === CALL ? (immediate + 1) * 8 : opcode === LOAD_64 ? immediate : undefined;
      if (more === undefined) return [];
      const target = to.value + more;
      const called = symbols.find(
        (one) => one.isFunction && one.section === to.section && one.value === target,
      );
      return called ?? [];
    });
}
