import type { Schema } from '@tsbpf/dsl';
import { anySchema, codecOf, decodeExact } from '@tsbpf/dsl/~internal';
import { MockError } from '../../errors/mock-error.ts';
import { type Cell, encodedCell } from './cell.ts';

/**
 * The value at `offset` of a cell as a handler sees it. Structs and arrays are live: a read sees the
 * memory as it is then, a write changes it, cut to the schema at that moment. Bytes are the memory
 * itself. Integers, booleans and strings are plain values.
 */
export function liveReference(schema: Schema, cell: Cell, offset = 0): unknown {
  const s = anySchema(schema);
  switch (s.kind) {
    case 'struct':
      return liveStruct(s, cell, offset);
    case 'array':
      return liveArray(s, cell, offset);
    case 'bytes':
      return cell.bytes.subarray(offset, offset + s.size);
    case 'str':
      return decodeExact(cell.bytes, offset, offset + s.capacity);
    default:
      return codecOf(schema).decode(cell.view, cell.bytes, offset);
  }
}

type Kind<K> = ReturnType<typeof anySchema> & { readonly kind: K };

function liveStruct(schema: Kind<'struct'>, cell: Cell, base: number): object {
  const reference = {};
  for (const { name, schema: field, offset } of schema.fields) {
    Object.defineProperty(reference, name, {
      enumerable: true,
      get: () => liveReference(field, cell, base + offset),
      set: (value: unknown) => write(field, value, cell, base + offset, name),
    });
  }
  return Object.seal(reference);
}

function liveArray(schema: Kind<'array'>, cell: Cell, base: number): unknown[] {
  const { element, length } = schema;
  const at = (index: number): number => base + index * element.size;
  const reference: unknown[] = new Array(length);
  return new Proxy(reference, {
    get: (target, name) => {
      const index = indexOf(name, length);
      return index === undefined
        ? Reflect.get(target, name)
        : liveReference(element, cell, at(index));
    },
    set: (_, name, value) => {
      const index = indexOf(name, length);
      if (index === undefined) {
        throw new MockError(
          `the handler writes '${String(name)}' of an array of ${length} elements, which has only 0 to ${length - 1}`,
        );
      }
      write(element, value, cell, at(index), `[${index}]`);
      return true;
    },
    has: (target, name) => indexOf(name, length) !== undefined || Reflect.has(target, name),
    ownKeys: (target) => [...Array.from(target, (_, index) => String(index)), 'length'],
    getOwnPropertyDescriptor: (target, name) => {
      const index = indexOf(name, length);
      if (index === undefined) return Reflect.getOwnPropertyDescriptor(target, name);
      const value = liveReference(element, cell, at(index));
      return { value, writable: true, enumerable: true, configurable: true };
    },
  });
}

function indexOf(name: string | symbol, length: number): number | undefined {
  if (typeof name === 'symbol' || !/^\d+$/.test(name)) return undefined;
  const index = Number(name);
  return index < length ? index : undefined;
}

/** Encodes apart from the memory first: the value can be a reference into it. */
function write(schema: Schema, value: unknown, cell: Cell, offset: number, name: string): void {
  let encoded: Cell;
  try {
    encoded = encodedCell(schema, value, 'wrap');
  } catch (error) {
    if (error instanceof Error) error.message = `'${name}': ${error.message}`;
    throw error;
  }
  cell.bytes.set(encoded.bytes, offset);
}
