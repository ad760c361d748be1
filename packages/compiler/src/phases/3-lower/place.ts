import type { AnySchema } from '@tsbpf/dsl/~internal';
import { CompilerBug, invariant } from '../../diagnostics/invariant.ts';
import type { Operand, ValueType } from '../../ir/value.ts';
import type { IntType, KernelPointerType, Type } from '../../language/type.ts';
import type { Lowering } from './lowering.ts';
import { storeInto } from './memory/store.ts';
import { literalValue } from './static-value.ts';
import { codeOfUnit } from './strings/unit.ts';
import { int, type KernelValue, NULL, type Value } from './value.ts';

/** Storage for a value that differs between paths or over time. */
export type Place =
  | { readonly kind: 'int'; readonly variable: number; readonly type: IntType }
  | { readonly kind: 'boolean'; readonly variable: number }
  | { readonly kind: 'unit'; readonly variable: number }
  | { readonly kind: 'string'; readonly address: Operand; readonly capacity: number }
  | { readonly kind: 'block'; readonly address: Operand; readonly bytes: number }
  | {
      readonly kind: 'memory';
      readonly variable: number;
      readonly schema: AnySchema;
      readonly nullable: boolean;
    }
  | { readonly kind: 'kernel'; readonly variable: number; readonly type: KernelPointerType }
  | { readonly kind: 'optional'; readonly present: number; readonly value: Place }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Place> }
  | { readonly kind: 'tuple'; readonly elements: readonly Place[] }
  /** Nothing to keep: the type has one value. */
  | { readonly kind: 'none'; readonly value: Value };

/** Makes storage for any value of a type. Allocates; generates no code that runs. */
export function makePlace(type: Type, name: string, lowering: Lowering): Place {
  const variable = (of: ValueType): number => lowering.builder.variable(name, of);
  switch (type.kind) {
    case 'int':
      return { kind: 'int', variable: variable('int'), type };
    case 'boolean':
      return { kind: 'boolean', variable: variable('bool') };
    case 'unit':
      return { kind: 'unit', variable: variable('int') };
    case 'string':
      return {
        kind: 'string',
        address: lowering.buffer(name, type.capacity),
        capacity: type.capacity,
      };
    case 'strings':
      return {
        kind: 'block',
        address: lowering.buffer(name, stringsSize(type.capacity)),
        bytes: stringsSize(type.capacity),
      };
    case 'bytes':
      return { kind: 'block', address: lowering.buffer(name, type.length), bytes: type.length };
    case 'memory':
      return {
        kind: 'memory',
        variable: variable('pointer'),
        schema: type.schema,
        nullable: false,
      };
    case 'kernel': {
      // The verifier knows nothing about an address that is only probed: it is a number.
      const of = type.access === 'probe' ? 'int' : 'pointer';
      return { kind: 'kernel', variable: variable(of), type };
    }
    case 'optional':
      return type.of.kind === 'memory'
        ? { kind: 'memory', variable: variable('pointer'), schema: type.of.schema, nullable: true }
        : {
            kind: 'optional',
            present: variable('bool'),
            value: makePlace(type.of, name, lowering),
          };
    case 'object':
      return {
        kind: 'object',
        fields: new Map(
          [...type.fields].map(([field, of]) => [
            field,
            makePlace(of, `${name}.${field}`, lowering),
          ]),
        ),
      };
    case 'tuple':
      return { kind: 'tuple', elements: type.elements.map((of) => makePlace(of, name, lowering)) };
    case 'static':
      return { kind: 'none', value: { kind: 'static', value: type.value } };
    case 'undefined':
      return { kind: 'none', value: { kind: 'undefined' } };
    case 'void':
      return { kind: 'none', value: { kind: 'void' } };
    default:
      throw new CompilerBug(`no place for ${type.kind}`);
  }
}

/** Bytes of a `strings(capacity)` in memory. */
export function stringsSize(capacity: number): number {
  return (4 + capacity + 3) & ~3;
}

/** Puts a value into a place. */
export function writePlace(place: Place, given: Value, lowering: Lowering): void {
  const { builder } = lowering;
  const value = literalValue(given);
  switch (place.kind) {
    case 'none':
      return;
    case 'int':
    case 'boolean':
      invariant(value.kind === place.kind, `a ${value.kind} for a place of ${place.kind}`);
      builder.add({ op: 'set', variable: place.variable, value: value.operand });
      return;
    case 'unit':
      builder.add({ op: 'set', variable: place.variable, value: codeOfUnit(value) });
      return;
    case 'string':
      storeInto(
        value,
        { kind: 'str', capacity: place.capacity },
        place.address,
        0,
        8,
        'dirty',
        lowering,
      );
      return;
    case 'block':
      storeInto(
        value,
        { kind: 'block', bytes: place.bytes },
        place.address,
        0,
        8,
        'dirty',
        lowering,
      );
      return;
    case 'memory':
      builder.add({ op: 'set', variable: place.variable, value: addressOf(value) });
      return;
    case 'kernel':
      invariant(value.kind === 'kernel', 'not a kernel pointer');
      builder.add({
        op: 'set',
        variable: place.variable,
        value: kernelWord(place, value, lowering),
      });
      return;
    case 'optional':
      writeOptional(place, value, lowering);
      return;
    case 'object':
      invariant(value.kind === 'object', 'not an object');
      for (const [name, field] of place.fields) {
        writePlace(field, value.fields.get(name) ?? { kind: 'undefined' }, lowering);
      }
      return;
    case 'tuple':
      invariant(value.kind === 'tuple', 'not a tuple');
      for (const [index, element] of place.elements.entries()) {
        writePlace(element, value.elements[index] ?? { kind: 'undefined' }, lowering);
      }
  }
}

function writeOptional(
  place: Place & { kind: 'optional' },
  value: Value,
  lowering: Lowering,
): void {
  const { builder } = lowering;
  const set = (present: Operand): void =>
    builder.add({ op: 'set', variable: place.present, value: present });
  if (value.kind === 'undefined') {
    set({ kind: 'bool', value: false });
  } else if (value.kind === 'optional') {
    set(value.present());
    writePlace(place.value, value.value, lowering);
  } else {
    set({ kind: 'bool', value: true });
    writePlace(place.value, value, lowering);
  }
}

type KernelPlace = Place & { kind: 'kernel' };

function kernelWord({ type }: KernelPlace, value: KernelValue, lowering: Lowering): Operand {
  const { address } = value;
  if (type.access !== 'probe') return address;
  return lowering.builder.value('int', { op: 'pointerToInt', value: address });
}

function kernelAddress({ type, variable }: KernelPlace, lowering: Lowering): Operand {
  const { builder } = lowering;
  if (type.access !== 'probe') return builder.value('pointer', { op: 'get', variable });
  const value = builder.value('int', { op: 'get', variable });
  return builder.value('pointer', { op: 'intToPointer', value });
}

function addressOf(value: Value): Operand {
  if (value.kind === 'undefined') return NULL;
  const memory = value.kind === 'optional' ? value.value : value;
  invariant(memory.kind === 'memory', `a ${memory.kind} has no address`);
  return memory.address;
}

/** The value that a place holds now. Strings are live: the place can change. */
export function readPlace(place: Place, lowering: Lowering): Value {
  const get = (variable: number, type: ValueType): Operand =>
    lowering.builder.value(type, { op: 'get', variable });
  switch (place.kind) {
    case 'none':
      return place.value;
    case 'int':
      return { kind: 'int', operand: get(place.variable, 'int'), type: place.type };
    case 'boolean':
      return { kind: 'boolean', operand: get(place.variable, 'bool') };
    case 'unit':
      return { kind: 'unit', code: get(place.variable, 'int') };
    case 'string':
      return {
        kind: 'string',
        address: place.address,
        capacity: place.capacity,
        align: 8,
        live: true,
      };
    case 'block':
      return { kind: 'block', address: place.address, bytes: place.bytes, live: true };
    case 'memory': {
      const address = get(place.variable, 'pointer');
      const value: Value = { kind: 'memory', address, schema: place.schema };
      if (!place.nullable) return value;
      return { kind: 'optional', present: () => lowering.compare('ne', address, NULL), value };
    }
    case 'kernel':
      return { kind: 'kernel', address: kernelAddress(place, lowering), type: place.type };
    case 'optional': {
      const present = get(place.present, 'bool');
      return { kind: 'optional', present: () => present, value: readPlace(place.value, lowering) };
    }
    case 'object':
      return {
        kind: 'object',
        fields: new Map(
          [...place.fields].map(([name, field]) => [name, readPlace(field, lowering)]),
        ),
      };
    case 'tuple':
      return {
        kind: 'tuple',
        elements: place.elements.map((element) => readPlace(element, lowering)),
      };
  }
}

/** A place for `type` whose scalars start at zero, so that every path has set them. */
export function clearedPlace(type: Type, name: string, lowering: Lowering): Place {
  const place = makePlace(type, name, lowering);
  clear(place, lowering);
  return place;
}

function clear(place: Place, lowering: Lowering): void {
  const set = (variable: number, value: Operand): void =>
    lowering.builder.add({ op: 'set', variable, value });
  switch (place.kind) {
    case 'int':
    case 'unit':
      set(place.variable, int(0));
      break;
    case 'boolean':
      set(place.variable, { kind: 'bool', value: false });
      break;
    case 'memory':
      set(place.variable, NULL);
      break;
    case 'kernel':
      set(place.variable, place.type.access === 'probe' ? int(0) : NULL);
      break;
    case 'string':
      lowering.zero(place.address, place.capacity);
      break;
    case 'block':
      lowering.zero(place.address, place.bytes);
      break;
    case 'optional':
      set(place.present, { kind: 'bool', value: false });
      clear(place.value, lowering);
      break;
    case 'object':
      for (const field of place.fields.values()) clear(field, lowering);
      break;
    case 'tuple':
      for (const element of place.elements) clear(element, lowering);
      break;
    case 'none':
      break;
  }
}
