import { bool, i8, i16, i32, i64, str, struct, u8, u16, u32, u64 } from '@tsbpf/dsl';
import { type AnySchema, anySchema, arraySchema } from '@tsbpf/dsl/~internal';
import { CompilerBug, invariant } from '../../diagnostics/invariant.ts';
import type { Operand } from '../../ir/value.ts';
import { commonElement } from '../../language/elements.ts';
import { widthRange } from '../../language/int-range.ts';
import type { IntType, Type } from '../../language/type.ts';
import type { Lowering } from './lowering.ts';
import { loadFrom } from './memory/load.ts';
import { valueOfStatic } from './static-value.ts';
import type { IntValue, Value } from './value.ts';
import { ofPresent } from './where-present.ts';

/** How the constants of one type lie in read-only memory. */
export interface ConstantLayout {
  /** Undefined where all constants of the type are the same, and none is stored. */
  readonly schema: AnySchema | undefined;
  /** What a codec of the schema takes for a constant. */
  encode(value: unknown): unknown;
  /** The value at an address. */
  read(address: Operand, offset: number, lowering: Lowering): Value;
}

/** The narrowest layout for values of a type. */
export function constantLayout(type: Type): ConstantLayout {
  switch (type.kind) {
    case 'int':
      return intLayout(type);
    case 'boolean':
      return scalarLayout(bool, (value) => value === true);
    case 'string':
      return scalarLayout(anySchema(str(Math.max(2, type.capacity))), (value) => value ?? '');
    case 'undefined':
      return { schema: undefined, encode: () => undefined, read: () => ({ kind: 'undefined' }) };
    case 'static': {
      const value = valueOfStatic(type.value);
      return { schema: undefined, encode: () => undefined, read: () => value };
    }
    case 'optional':
      return optionalLayout(type.of);
    case 'object':
      return objectLayout(type.fields);
    case 'tuple':
      return tupleLayout(type.elements);
    default:
      throw new CompilerBug(`no constant layout of ${type.kind}`);
  }
}

const WIDTHS = [u8, i8, u16, i16, u32, i32].map(anySchema);

function intLayout(type: IntType): ConstantLayout {
  const narrow = WIDTHS.find((schema) => {
    if (schema.kind !== 'int') return false;
    const { min, max } = widthRange(type.js, schema.bits, schema.signed);
    return type.min >= min && type.max <= max;
  });
  const schema = narrow ?? anySchema(type.min < 0n ? i64 : u64);
  const convert = narrow === undefined ? BigInt : Number;
  const { read, ...rest } = scalarLayout(schema, (value) => convert((value ?? 0) as number));
  return {
    ...rest,
    read(address, offset, lowering) {
      const value = read(address, offset, lowering);
      invariant(value.kind === 'int', 'an integer that is none');
      return { ...value, type };
    },
  };
}

function scalarLayout(schema: AnySchema, encode: (value: unknown) => unknown): ConstantLayout {
  return {
    schema,
    encode,
    read(address, offset, lowering) {
      const value = loadFrom(schema, address, offset, schema.align, lowering);
      return value.kind === 'string' ? { ...value, live: false } : value;
    },
  };
}

function objectLayout(fields: ReadonlyMap<string, Type>): ConstantLayout {
  const parts = new Map([...fields].map(([name, type]) => [name, constantLayout(type)]));
  const stored = [...parts].filter(([, { schema }]) => schema !== undefined);
  // Names of fields in a struct are identifiers; those of constants need not be.
  const shape = stored.map(([, { schema }], index) => [`at${index}`, schema]);
  const schema = stored.length === 0 ? undefined : anySchema(struct(Object.fromEntries(shape)));
  const places = schema?.kind === 'struct' ? schema.fields : [];
  const offsets = new Map(stored.map(([name], index) => [name, places[index]?.offset]));
  return {
    schema,
    encode(value) {
      const of = (value ?? {}) as object;
      return Object.fromEntries(
        stored.map(([name, part], index) => [
          `at${index}`,
          part.encode(Object.getOwnPropertyDescriptor(of, name)?.value),
        ]),
      );
    },
    read: (address, offset, lowering) => ({
      kind: 'object',
      fields: new Map(
        [...parts].map(([name, part]) => [
          name,
          part.read(address, offset + (offsets.get(name) ?? 0), lowering),
        ]),
      ),
    }),
  };
}

function optionalLayout(of: Type): ConstantLayout {
  const inner = objectLayout(
    new Map<string, Type>([
      ['present', { kind: 'boolean' }],
      ['value', of],
    ]),
  );
  return {
    schema: inner.schema,
    encode: (value) => inner.encode({ present: value !== undefined, value }),
    read(address, offset, lowering) {
      const pair = inner.read(address, offset, lowering);
      invariant(pair.kind === 'object', 'an optional constant that is no pair');
      const [present, value] = [pair.fields.get('present'), pair.fields.get('value')];
      invariant(present?.kind === 'boolean' && value !== undefined, 'half of a pair');
      return { kind: 'optional', present: () => present.operand, value };
    },
  };
}

/** Elements of one type are an array, which can be indexed at run time; others are fields. */
function tupleLayout(elements: readonly Type[]): ConstantLayout {
  const common = commonElement({
    length: elements.length,
    distinct: BigInt(elements.length),
    at: (index) => elements[Number(index)],
  });
  const isList = common !== undefined && common.kind !== 'function' && elements.length > 0;
  return isList ? listLayout(common, elements.length) : positionsLayout(elements);
}

function positionsLayout(elements: readonly Type[]): ConstantLayout {
  const inner = objectLayout(new Map(elements.map((type, index) => [`${index}`, type])));
  return {
    ...inner,
    read(address, offset, lowering) {
      const parts = inner.read(address, offset, lowering);
      invariant(parts.kind === 'object', 'positions that are no fields');
      return { kind: 'tuple', elements: [...parts.fields.values()] };
    },
  };
}

/** The layout of arrays whose elements have one type. */
export function listLayout(element: Type, length: number): ConstantLayout {
  const part = constantLayout(element);
  const { schema } = part;
  const size = schema?.size ?? 0;
  return {
    schema: schema && arraySchema(schema, length),
    encode(value) {
      const of = (value ?? []) as readonly unknown[];
      return Array.from({ length }, (_, index) => part.encode(of[index]));
    },
    read: (address, offset, lowering) => ({
      kind: 'tuple',
      elements: Array.from({ length }, (_, index) =>
        part.read(address, offset + index * size, lowering),
      ),
      at: (index) => elementAt(part, length, lowering.offset(address, offset), index, lowering),
    }),
  };
}

/** The element at an index that is not constant. The address is inside whatever the index is. */
export function elementAt(
  part: ConstantLayout,
  length: number,
  base: Operand,
  index: IntValue,
  lowering: Lowering,
): Value {
  const { builder } = lowering;
  const seen = builder.value('int', { op: 'opaque', value: index.operand });
  const last: Operand = { kind: 'int', value: BigInt(length - 1) };
  const inside = lowering.select('int', lowering.compare('ugt', seen, last), last, seen);
  const stride = part.schema?.size;
  const address =
    stride === undefined
      ? base
      : builder.value('pointer', { op: 'index', base, index: inside, stride });
  const value = part.read(address, 0, lowering);
  const isInside = (): Operand => lowering.compare('ule', seen, last);
  return ofPresent({ present: isInside }, value, lowering);
}
