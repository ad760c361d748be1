import type { SourcePlace } from '@tsbpf/dsl/~internal';
import { type ElfSection, elfSections, textAt } from './elf.ts';
import { loadedFunctions } from './loaded-functions.ts';

/*
 * .BTF.ext: magic u16, version u8, flags u8, header length u32, then offset and length of the function
 * info and of the line info, counted from the end of the header. Line info: size of a record, then for
 * each section its name, the number of its records, and the records: instruction offset, file, line
 * text, and line << 10 | column. Names are offsets into the strings of .BTF.
 * https://docs.kernel.org/bpf/btf.html
 */

/** A place in the sources, with the text of its line. */
export interface SourceLine extends SourcePlace {
  readonly text: string;
}

interface Line {
  readonly offset: number;
  readonly place: SourceLine;
}

/**
 * Where in the tracer's source an instruction of a program came from. `instruction` counts from the
 * start of the program, as the verifier's log does: the functions that it calls follow it, in the order
 * in which `libbpf` meets them. Undefined when the object does not say.
 */
export function instructionPlace(
  object: Uint8Array,
  program: string,
  instruction: number,
): SourceLine | undefined {
  const sections = elfSections(object);
  let start = 0;
  for (const symbol of loadedFunctions(sections, program)) {
    if (instruction < start + symbol.size / 8) {
      const offset = symbol.value + (instruction - start) * 8;
      const lines = linesOf(sections, sections[symbol.section]?.name ?? '');
      return lines.findLast((line) => line.offset <= offset && line.offset >= symbol.value)?.place;
    }
    start += symbol.size / 8;
  }
  return undefined;
}

/** The lines of one section, by offset. */
function linesOf(sections: readonly ElfSection[], section: string): Line[] {
  const extension = sections.find(({ name }) => name === '.BTF.ext')?.data;
  const types = sections.find(({ name }) => name === '.BTF')?.data;
  if (extension === undefined || types === undefined || extension.length < 24) return [];
  const strings = types.subarray(types.readUInt32LE(4) + types.readUInt32LE(16));
  const start = extension.readUInt32LE(4) + extension.readUInt32LE(16);
  const info = extension.subarray(start, start + extension.readUInt32LE(20));
  const lines: Line[] = [];
  const recordSize = info.length < 4 ? 0 : info.readUInt32LE(0);
  for (let at = 4; recordSize >= 16 && at + 8 <= info.length; ) {
    const wanted = textAt(strings, info.readUInt32LE(at)) === section;
    const count = info.readUInt32LE(at + 4);
    at += 8;
    for (let i = 0; i < count && at + recordSize <= info.length; i += 1, at += recordSize) {
      if (wanted) lines.push(lineAt(info, at, strings));
    }
  }
  return lines.sort((a, b) => a.offset - b.offset);
}

function lineAt(info: Buffer, at: number, strings: Buffer): Line {
  const position = info.readUInt32LE(at + 12);
  return {
    offset: info.readUInt32LE(at),
    place: {
      file: textAt(strings, info.readUInt32LE(at + 4)),
      line: position >>> 10,
      column: position & 0x3ff,
      text: textAt(strings, info.readUInt32LE(at + 8)),
    },
  };
}
