import { encodeText } from '@tsbpf/dsl/~internal';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { MemoryType, Operand } from '../../../ir/value.ts';
import type { Lowering } from '../lowering.ts';
import { alignmentAt } from '../memory/alignment.ts';
import { storeInto } from '../memory/store.ts';
import { settle } from '../settle.ts';
import { int, type StringValue, type UnitValue, type Value } from '../value.ts';
import { loopOver } from './loop.ts';
import { codeOfUnit, hasBytes, unitInMemory } from './unit.ts';

/** Whether two strings have the same bytes. */
export function equalStrings(left: Value, right: Value, lowering: Lowering): Operand {
  if (left.kind === 'text' && right.kind === 'text') {
    return { kind: 'bool', value: left.text === right.text };
  }
  if (left.kind === 'unit') return equalsUnit(left, right, lowering);
  if (right.kind === 'unit') return equalsUnit(right, left, lowering);
  if (left.kind === 'text') return equalsText(stringOf(right, lowering), left.text, lowering);
  if (right.kind === 'text') return equalsText(stringOf(left, lowering), right.text, lowering);
  return equalMemory(stringOf(left, lowering), stringOf(right, lowering), lowering);
}

/** No bytes are equal to half of a surrogate pair, unless it stands for a byte. */
function equalsUnit(unit: UnitValue, other: Value, lowering: Lowering): Operand {
  if (other.kind === 'unit' || (other.kind === 'text' && other.text.length <= 1)) {
    return lowering.compare('eq', unit.code, codeOfUnit(other));
  }
  if (other.kind === 'text') return { kind: 'bool', value: false };
  const left = equalMemory(unitInMemory(unit, lowering), stringOf(other, lowering), lowering);
  const right = hasBytes(unit, lowering);
  return lowering.builder.value('bool', { op: 'logic', operator: 'and', left, right });
}

/** A string in memory. */
export function stringOf(value: Value, lowering: Lowering): StringValue {
  if (value.kind === 'text') return textInMemory(value, lowering);
  const settled = value.kind === 'source' ? settle(value, lowering) : value;
  invariant(settled.kind === 'string', `a ${value.kind} for a string`);
  return settled;
}

function textInMemory(value: Value & { kind: 'text' }, lowering: Lowering): StringValue {
  const capacity = encodeText(value.text, Number.MAX_SAFE_INTEGER).length + 1;
  const address = lowering.buffer('text', capacity);
  storeInto(value, { kind: 'str', capacity }, address, 0, 8, 'dirty', lowering);
  return { kind: 'string', address, capacity, align: 8, live: false };
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

/**
 * Folds the differences of all words: zero exactly where all are equal. LLVM would make a condition of each
 * word again, and the verifier follows every combination of those.
 */
function allEqual(differences: readonly Operand[], lowering: Lowering): Operand {
  const [first, ...rest] = differences;
  if (first === undefined) return { kind: 'bool', value: true };
  if (rest.length === 0) return lowering.compare('eq', first, int(0));
  const folded = rest.reduce((sum, next) => lowering.binary('or', sum, next), first);
  const value = lowering.builder.value('int', { op: 'opaque', value: folded });
  return lowering.compare('eq', value, int(0));
}

/** Whether a string starts with constant bytes. */
export function startsWithBytes(
  value: StringValue,
  bytes: Uint8Array,
  lowering: Lowering,
): Operand {
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
  const align = Math.min(left.align, right.align);
  if ([...words(length, align)].length > MOST_WORDS) {
    return equalInLoop(left, right, length, alignmentAt(align, length), lowering);
  }
  const differences: Operand[] = [];
  for (const word of words(length, align)) {
    const memory = WIDTHS[word.bytes] ?? 'u8';
    const a = lowering.load(memory, left.address, word.at);
    const b = lowering.load(memory, right.address, word.at);
    differences.push(lowering.binary('xor', a, b));
  }
  return allEqual(differences, lowering);
}

/** More words than these are compared in a loop. */
const MOST_WORDS = 40;

/** Compares word by word, up to a difference or to a word of zeroes, where both strings have ended. */
function equalInLoop(
  left: StringValue,
  right: StringValue,
  length: number,
  width: number,
  lowering: Lowering,
): Operand {
  const memory = WIDTHS[width] ?? 'u8';
  const equal = lowering.builder.variable('equal', 'bool');
  const set = (value: boolean): void =>
    lowering.builder.add({ op: 'set', variable: equal, value: { kind: 'bool', value } });
  set(true);
  loopOver(length / width, lowering, (index, leave) => {
    const word = ({ address: base }: StringValue): Operand => {
      const at = lowering.builder.value('pointer', { op: 'index', base, index, stride: width });
      return lowering.load(memory, at);
    };
    const [a, b] = [word(left), word(right)];
    lowering.branch(lowering.compare('ne', a, b), () => {
      set(false);
    });
    const goesOn = lowering.builder.value('bool', { op: 'get', variable: equal });
    leave(lowering.builder.value('bool', { op: 'not', value: goesOn }));
    leave(lowering.compare('eq', a, int(0)));
  });
  return lowering.builder.value('bool', { op: 'get', variable: equal });
}
