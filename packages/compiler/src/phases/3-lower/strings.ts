import { encodeText } from '@tsbpf/dsl/~internal';
import { invariant } from '../../diagnostics/invariant.ts';
import type { MemoryType, Operand } from '../../ir/value.ts';
import type { Lowering } from './lowering.ts';
import { alignmentAt } from './memory/alignment.ts';
import { settle } from './settle.ts';
import { int, type StringValue, type Value } from './value.ts';

/** Whether two strings have the same bytes. */
export function equalStrings(left: Value, right: Value, lowering: Lowering): Operand {
  if (left.kind === 'text' && right.kind === 'text') {
    return { kind: 'bool', value: left.text === right.text };
  }
  if (left.kind === 'text') return equalsText(stringOf(right, lowering), left.text, lowering);
  if (right.kind === 'text') return equalsText(stringOf(left, lowering), right.text, lowering);
  return equalMemory(stringOf(left, lowering), stringOf(right, lowering), lowering);
}

/** Whether a string starts with constant text. */
export function startsWithText(value: Value, prefix: string, lowering: Lowering): Operand {
  if (value.kind === 'text') return { kind: 'bool', value: value.text.startsWith(prefix) };
  return startsWithBytes(
    stringOf(value, lowering),
    encodeText(prefix, Number.MAX_SAFE_INTEGER),
    lowering,
  );
}

function stringOf(value: Value, lowering: Lowering): StringValue {
  const settled = value.kind === 'source' ? settle(value, lowering) : value;
  invariant(settled.kind === 'string', `a ${value.kind} for a string`);
  return settled;
}

function equalsText(value: StringValue, text: string, lowering: Lowering): Operand {
  const bytes = encodeText(text, Number.MAX_SAFE_INTEGER);
  const terminated = new Uint8Array(bytes.length + 1);
  terminated.set(bytes);
  return startsWithBytes(value, terminated, lowering);
}

const WIDTHS: Readonly<Record<number, MemoryType>> = { 1: 'u8', 2: 'u16', 4: 'u32', 8: 'u64' };

/** Splits `length` bytes into aligned words. */
function* words(length: number, align: number): Generator<{ at: number; bytes: number }> {
  for (let at = 0; at < length; ) {
    let bytes = alignmentAt(align, at);
    while (bytes > length - at) bytes /= 2;
    yield { at, bytes };
    at += bytes;
  }
}

/** Folds the differences of all words: zero exactly where all are equal. */
function allEqual(differences: readonly Operand[], lowering: Lowering): Operand {
  const [first, ...rest] = differences;
  if (first === undefined) return { kind: 'bool', value: true };
  const folded = rest.reduce((sum, next) => lowering.binary('or', sum, next), first);
  return lowering.compare('eq', folded, int(0));
}

function startsWithBytes(value: StringValue, bytes: Uint8Array, lowering: Lowering): Operand {
  if (bytes.length > value.capacity) return { kind: 'bool', value: false };
  const differences: Operand[] = [];
  for (const word of words(bytes.length, value.align)) {
    const loaded = lowering.load(WIDTHS[word.bytes] ?? 'u8', value.address, word.at);
    const wanted = bytes
      .subarray(word.at, word.at + word.bytes)
      .reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    differences.push(lowering.binary('xor', loaded, int(wanted)));
  }
  return allEqual(differences, lowering);
}

/** Both are zero behind their terminators, so the shorter capacity decides. */
function equalMemory(left: StringValue, right: StringValue, lowering: Lowering): Operand {
  const length = Math.min(left.capacity, right.capacity);
  const differences: Operand[] = [];
  for (const word of words(length, Math.min(left.align, right.align))) {
    const memory = WIDTHS[word.bytes] ?? 'u8';
    const a = lowering.load(memory, left.address, word.at);
    const b = lowering.load(memory, right.address, word.at);
    differences.push(lowering.binary('xor', a, b));
  }
  return allEqual(differences, lowering);
}
