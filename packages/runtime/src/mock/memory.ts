import type { Infer, Schema } from '@tsbpf/dsl';
import { codecOf, decodeExact, encodeBlock, encodeText, splitBlock } from '@tsbpf/dsl/~internal';

/**
 * Memory that handlers read by address. Only what a test put there can be read; anything else is
 * memory that is not mapped, which reads as '', [] or undefined, as in the kernel.
 */
export interface MockMemory {
  /** Stores a NUL-terminated string; its address. */
  string(text: string): bigint;
  /** Stores bytes as they are; the address of the first. */
  bytes(content: Uint8Array): bigint;
  /** Stores NUL-terminated strings one after the other, such as an argument vector. */
  strings(parts: readonly string[]): { readonly address: bigint; readonly length: bigint };
  /**
   * Stores a value in C layout; its address.
   * @throws RangeError or TypeError when the value does not fit the schema.
   */
  value<S extends Schema>(schema: S, value: Infer<S>): bigint;
}

/** Memory with the reads that helpers do. */
export interface ReadableMemory extends MockMemory {
  /** The string at an address, cut to `capacity - 1` bytes; '' when it cannot be read. */
  readString(address: bigint, capacity: number): string;
  /** The strings in `length` bytes, cut to `capacity` bytes; none when they cannot be read. */
  readStrings(address: bigint, length: bigint, capacity: number): readonly string[];
  /** The value at an address; undefined when it cannot be read. */
  readValue(schema: Schema, address: bigint): unknown;
}

/** Where the memory of user space starts. */
export const USER_BASE = 0x7f00_0000_0000n;
/** Where the memory of the kernel starts. */
export const KERNEL_BASE = 0xffff_8880_0000_0000n;

/** Bytes that stay unmapped between two stored things. */
const GAP = 64n;

/** Empty memory whose addresses start at `base`. */
export function mockMemory(base: bigint): ReadableMemory {
  const regions: { readonly start: bigint; readonly content: Uint8Array }[] = [];
  let next = base;

  const store = (content: Uint8Array): bigint => {
    const start = next;
    regions.push({ start, content });
    next = (start + BigInt(content.length) + GAP + 15n) & ~15n;
    return start;
  };

  /** What is mapped from `address` on, at most `length` bytes. */
  const mapped = (address: bigint, length: number): Uint8Array => {
    const region = regions.findLast(({ start }) => start <= address);
    const offset = region === undefined ? 0n : address - region.start;
    if (region === undefined || offset >= BigInt(region.content.length)) return new Uint8Array();
    return region.content.subarray(Number(offset), Number(offset) + length);
  };

  return {
    string: (text) => store(terminated(text)),
    bytes: (content) => store(Uint8Array.from(content)),
    strings(parts) {
      const block = encodeBlock(parts);
      return { address: store(block), length: BigInt(block.length) };
    },
    value(schema, value) {
      const content = new Uint8Array(schema.size);
      codecOf(schema).encode(value, new DataView(content.buffer), content, 0, 'strict');
      return store(content);
    },
    readString(address, capacity) {
      const content = mapped(address, capacity);
      const readable = content.includes(0) || content.length === capacity;
      return readable ? decodeExact(content, 0, capacity - 1) : '';
    },
    readStrings(address, length, capacity) {
      const wanted = length < BigInt(capacity) ? Number(length) : capacity;
      const content = mapped(address, wanted);
      return content.length === wanted ? splitBlock(content, 0, wanted, decodeExact) : [];
    },
    readValue(schema, address) {
      const content = mapped(address, schema.size).slice();
      if (content.length < schema.size) return undefined;
      return codecOf(schema).decode(new DataView(content.buffer), content, 0);
    },
  };
}

function terminated(text: string): Uint8Array {
  const encoded = encodeText(text, Number.MAX_SAFE_INTEGER);
  const content = new Uint8Array(encoded.length + 1);
  content.set(encoded);
  return content;
}
