/** What the verifier counts of a function of an object. */
export interface MeasuredFunction {
  /** Symbol. */
  readonly name: string;
  /** Bytes of stack below the frame pointer. */
  readonly stack: number;
  /** Conditional jumps. */
  readonly branches: number;
  /** Instructions that the longest jump passes, once the kernel has put its own into the code. */
  readonly reach: number;
}

/**
 * Instructions that the verifier puts in the place of one, at most, and a little more for kernels to come:
 * it writes out lookups and other helpers, bpf_loop(), and what a division by zero yields
 * (`do_misc_fixups()` of kernel/bpf/verifier.c). Where a jump over them gets too long it gives up:
 * "insn 7 cannot be patched due to 16-bit range".
 */
const WRITTEN_OUT = { call: 12, loop: 32, division: 8 } as const;
const BPF_LOOP = 181;

const SHT_SYMTAB = 2;
const STT_FUNC = 2;
const FRAME_POINTER = 10;
const CLASS = 0x07;
const LD = 0x00;
const LDX = 0x01;
const ST = 0x02;
const STX = 0x03;
const JMP = 0x05;
const JMP32 = 0x06;
const ALU = 0x04;
const ALU64 = 0x07;
/** Operations: the high bits of an opcode. */
const JA = 0x00;
const CALL = 0x80;
const EXIT = 0x90;
const DIVISIONS: ReadonlySet<number> = new Set([0x30, 0x90]);
/** `dst = src` and `dst += immediate` in 64 bits. */
const MOVE = 0xbf;
const ADD = 0x07;

interface Section {
  readonly type: number;
  readonly link: number;
  readonly data: Buffer;
}

/**
 * Measures the functions of an object that LLVM made. The stack is counted as the verifier counts it: to
 * the lowest byte that is accessed, or whose address is taken.
 * https://docs.kernel.org/bpf/standardization/instruction-set.html
 */
export function measureFunctions(object: Uint8Array): readonly MeasuredFunction[] {
  const sections = sectionsOf(Buffer.from(object.buffer, object.byteOffset, object.byteLength));
  const table = sections.find(({ type }) => type === SHT_SYMTAB);
  const names = sections[table?.link ?? 0]?.data ?? Buffer.alloc(0);
  const found: MeasuredFunction[] = [];
  for (let at = 0; table !== undefined && at + 24 <= table.data.length; at += 24) {
    if ((table.data.readUInt8(at + 4) & 0xf) !== STT_FUNC) continue;
    const start = names.subarray(table.data.readUInt32LE(at));
    const name = start.toString('utf8', 0, start.indexOf(0));
    const from = Number(table.data.readBigUInt64LE(at + 8));
    const size = Number(table.data.readBigUInt64LE(at + 16));
    const code = sections[table.data.readUInt16LE(at + 6)]?.data.subarray(from, from + size);
    found.push({ name, ...measure(code ?? Buffer.alloc(0)) });
  }
  return found;
}

function sectionsOf(elf: Buffer): Section[] {
  const start = Number(elf.readBigUInt64LE(40));
  return Array.from({ length: elf.readUInt16LE(60) }, (_, index) => {
    const header = elf.subarray(start + index * 64);
    const offset = Number(header.readBigUInt64LE(24));
    const size = Number(header.readBigUInt64LE(32));
    return {
      type: header.readUInt32LE(4),
      link: header.readUInt32LE(40),
      data: elf.subarray(offset, offset + size),
    };
  });
}

function measure(code: Buffer): Omit<MeasuredFunction, 'name'> {
  let lowest = 0;
  let branches = 0;
  const jumps: { readonly from: number; readonly to: number }[] = [];
  /** Where each instruction stands once the kernel has put its own before it. */
  const places: number[] = [0];
  for (let at = 0; at + 8 <= code.length; at += 8) {
    const opcode = code.readUInt8(at);
    const operation = opcode & 0xf0;
    const registers = code.readUInt8(at + 1);
    const [to, from] = [registers & 0xf, registers >> 4];
    const kind = opcode & CLASS;
    const isJump = (kind === JMP || kind === JMP32) && operation !== CALL && operation !== EXIT;
    if (isJump && operation !== JA) branches += 1;
    if (isJump) jumps.push({ from: at / 8, to: at / 8 + 1 + code.readInt16LE(at + 2) });
    const base = kind === LDX ? from : kind === ST || kind === STX ? to : undefined;
    if (base === FRAME_POINTER) lowest = Math.min(lowest, code.readInt16LE(at + 2));
    if (opcode === MOVE && from === FRAME_POINTER && at + 16 <= code.length) {
      const adds = code.readUInt8(at + 8) === ADD && (code.readUInt8(at + 9) & 0xf) === to;
      if (adds) lowest = Math.min(lowest, code.readInt32LE(at + 12));
    }
    places.push((places.at(-1) ?? 0) + writtenOut(kind, operation, code.readInt32LE(at + 4)));
    // A load of 64 bits takes two places, of which the second has no opcode.
    if (kind !== LD || opcode !== 0x18) continue;
    at += 8;
    places.push((places.at(-1) ?? 0) + 1);
  }
  const reach = jumps.reduce(
    (most, jump) => Math.max(most, Math.abs((places[jump.to] ?? 0) - (places[jump.from] ?? 0))),
    0,
  );
  return { stack: -lowest, branches, reach };
}

/** Instructions that the kernel makes of one. */
function writtenOut(kind: number, operation: number, immediate: number): number {
  if (kind === JMP && operation === CALL) {
    return immediate === BPF_LOOP ? WRITTEN_OUT.loop : WRITTEN_OUT.call;
  }
  const divides = (kind === ALU || kind === ALU64) && DIVISIONS.has(operation);
  return divides ? WRITTEN_OUT.division : 1;
}
