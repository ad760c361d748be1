import type { SourcePlace } from '@tsbpf/dsl/~internal';
import { type ElfSection, elfSections, elfSymbols, textAt } from './elf.ts';

/*
 * .BTF.ext: magic u16, version u8, flags u8, header length u32, then offset and length of the function
 * info and of the line info, counted from the end of the header. Line info: size of a record, then for
 * each section its name, the number of its records, and the records: instruction offset, file, line
 * text, and line << 10 | column. Names are offsets into the strings of .BTF.
 * https://docs.kernel.org/bpf/btf.html
 */

interface Line {
  readonly offset: number;
  readonly place: SourcePlace;
}

/**
 * Where in the tracer's source an instruction of a program came from. `instruction` counts from the
 * start of the program, as the verifier's log does. Undefined when the object does not say.
 */
export function instructionPlace(
  object: Uint8Array,
  program: string,
  instruction: number,
): SourcePlace | undefined {
  const sections = elfSections(object);
  const symbol = elfSymbols(sections).find((s) => s.isFunction && s.name === program);
  if (symbol === undefined || instruction * 8 >= symbol.size) return undefined;
  const name = sections[symbol.section]?.name;
  const offset = symbol.value + instruction * 8;
  return linesOf(sections, name ?? '').findLast((line) => line.offset <= offset)?.place;
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
    },
  };
}
