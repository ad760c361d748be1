import { type AnySchema, anySchema, encodeText, sameSchema } from '@tsbpf/dsl/~internal';
import { CompilerBug, invariant } from '../../../diagnostics/invariant.ts';
import type { Operand } from '../../../ir/value.ts';
import type { Lowering } from '../lowering.ts';
import { literalValue } from '../static-value.ts';
import { unitInMemory } from '../strings/unit.ts';
import { int, type Value } from '../value.ts';
import { alignmentAt } from './alignment.ts';
import { intMemory } from './int-memory.ts';
import { loadFrom } from './load.ts';

/** What memory takes: a schema, or raw forms of strings and blocks. */
export type Layout =
  | AnySchema
  | { readonly kind: 'str'; readonly capacity: number }
  | { readonly kind: 'block'; readonly bytes: number };

/**
 * What the memory holds before a store:
 *
 * - `dirty`: anything; padding and what follows a string's terminator are zeroed
 * - `zeroed`: zeroes
 * - `record`: anything, and nobody reads behind a string's terminator; padding is zeroed
 */
export type Fill = 'dirty' | 'zeroed' | 'record';

/** Stores a value at `address + offset`, whose base has alignment `align`. */
export function storeInto(
  given: Value,
  layout: Layout,
  address: Operand,
  offset: number,
  align: number,
  fill: Fill,
  lowering: Lowering,
): void {
  const value = literalValue(given);
  switch (layout.kind) {
    case 'int':
      invariant(value.kind === 'int', `a ${value.kind} for an integer`);
      lowering.store(intMemory(layout), address, offset, value.operand);
      return;
    case 'bool':
      invariant(value.kind === 'boolean', `a ${value.kind} for a boolean`);
      lowering.store('bool', address, offset, value.operand);
      return;
    case 'str':
      storeString(value, layout.capacity, address, offset, align, fill, lowering);
      return;
    case 'strings':
      storeBlock(value, layout.size, address, offset, align, fill, lowering);
      return;
    case 'block':
    case 'bytes':
      storeBlock(
        value,
        layout.kind === 'block' ? layout.bytes : layout.size,
        address,
        offset,
        align,
        fill,
        lowering,
      );
      return;
    case 'struct':
    case 'array':
      storeAggregate(value, layout, address, offset, align, fill, lowering);
  }
}

function storeAggregate(
  value: Value,
  schema: AnySchema & { kind: 'struct' | 'array' },
  address: Operand,
  offset: number,
  align: number,
  fill: Fill,
  lowering: Lowering,
): void {
  if (value.kind === 'memory' && sameSchema(value.schema, schema)) {
    copy(value.address, address, offset, schema.size, Math.min(schema.align, align), lowering);
    return;
  }
  let end = offset;
  const member = (part: Value, of: AnySchema, at: number): void => {
    if (fill !== 'zeroed') lowering.zero(lowering.offset(address, end), at - end, 1);
    storeInto(part, of, address, at, align, fill, lowering);
    end = at + of.size;
  };
  if (schema.kind === 'struct') {
    for (const field of schema.fields) {
      const part = partOf(value, field.name, lowering);
      invariant(part !== undefined, `the field ${field.name} has no value`);
      member(part, anySchema(field.schema), offset + field.offset);
    }
  } else {
    const element = anySchema(schema.element);
    for (let index = 0; index < schema.length; index += 1) {
      const part = elementOf(value, index, lowering);
      member(part, element, offset + index * element.size);
    }
  }
  if (fill !== 'zeroed')
    lowering.zero(lowering.offset(address, end), offset + schema.size - end, 1);
}

/** A field of an object, or of a struct that has another layout. */
function partOf(value: Value, name: string, lowering: Lowering): Value | undefined {
  if (value.kind === 'object') return value.fields.get(name);
  invariant(
    value.kind === 'memory' && value.schema.kind === 'struct',
    `a ${value.kind} for a struct`,
  );
  const field = value.schema.fields.find((candidate) => candidate.name === name);
  if (field === undefined) return undefined;
  const { address, schema } = value;
  return loadFrom(anySchema(field.schema), address, field.offset, schema.align, lowering);
}

function elementOf(value: Value, index: number, lowering: Lowering): Value {
  if (value.kind === 'tuple') {
    const element = value.elements[index];
    invariant(element !== undefined, `no element ${index}`);
    return element;
  }
  invariant(
    value.kind === 'memory' && value.schema.kind === 'array',
    `a ${value.kind} for an array`,
  );
  const schema = anySchema(value.schema.element);
  return loadFrom(schema, value.address, index * schema.size, schema.align, lowering);
}

function storeString(
  value: Value,
  capacity: number,
  address: Operand,
  offset: number,
  align: number,
  fill: Fill,
  lowering: Lowering,
): void {
  const at = (more: number): Operand => lowering.offset(address, offset + more);
  switch (value.kind) {
    case 'text': {
      const bytes = encodeText(value.text, capacity - 1);
      const padded = new Uint8Array(fill === 'dirty' ? capacity : bytes.length + 1);
      padded.set(bytes);
      storeBytes(padded, address, offset, alignmentAt(align, offset), lowering);
      return;
    }
    case 'string': {
      const bytes = Math.min(value.capacity, capacity);
      copy(
        value.address,
        address,
        offset,
        bytes,
        Math.min(value.align, alignmentAt(align, offset)),
        lowering,
      );
      if (value.capacity > capacity) lowering.store('u8', at(capacity - 1), 0, int(0));
      if (fill === 'dirty')
        lowering.zero(at(bytes), capacity - bytes, alignmentAt(align, offset + bytes));
      return;
    }
    case 'unit':
      storeString(unitInMemory(value, lowering), capacity, address, offset, align, fill, lowering);
      return;
    case 'source':
      if (fill === 'dirty') lowering.zero(at(0), capacity, alignmentAt(align, offset));
      value.write(at(0), capacity);
      return;
    default:
      throw new CompilerBug(`a ${value.kind} for a string`);
  }
}

function storeBlock(
  value: Value,
  bytes: number,
  address: Operand,
  offset: number,
  align: number,
  fill: Fill,
  lowering: Lowering,
): void {
  if (value.kind === 'source') {
    if (fill === 'dirty')
      lowering.zero(lowering.offset(address, offset), bytes, alignmentAt(align, offset));
    value.write(lowering.offset(address, offset), bytes);
    return;
  }
  invariant(value.kind === 'block', `a ${value.kind} for a block`);
  copy(value.address, address, offset, Math.min(bytes, value.bytes), 1, lowering);
}

/** Stores constant bytes in the widest stores that the alignment allows. */
function storeBytes(
  bytes: Uint8Array,
  address: Operand,
  offset: number,
  align: number,
  lowering: Lowering,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  while (at < bytes.length) {
    const left = bytes.length - at;
    if (align >= 8 && left >= 8 && at % 8 === 0) {
      lowering.store('u64', address, offset + at, int(view.getBigUint64(at, true)));
      at += 8;
    } else if (align >= 4 && left >= 4 && at % 4 === 0) {
      lowering.store('u32', address, offset + at, int(view.getUint32(at, true)));
      at += 4;
    } else {
      lowering.store('u8', address, offset + at, int(bytes[at] as number));
      at += 1;
    }
  }
}

function copy(
  from: Operand,
  to: Operand,
  offset: number,
  bytes: number,
  align: number,
  lowering: Lowering,
): void {
  lowering.builder.add({ op: 'copy', to: lowering.offset(to, offset), from, bytes, align });
}
