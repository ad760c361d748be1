import type { AnySchema } from '@tsbpf/dsl/~internal';
import type { Node } from 'ts-morph';
import type { Operand } from '../../ir/value.ts';
import type { IntType, KernelPointerType } from '../../language/type.ts';
import type { Frame } from './lowering.ts';

/** What an expression has become: operands and memory of the IR. */
export type Value =
  | IntValue
  | { readonly kind: 'boolean'; readonly operand: Operand }
  | StringValue
  /** A string known at compile time. */
  | { readonly kind: 'text'; readonly text: string }
  | UnitValue
  | SourceValue
  | {
      readonly kind: 'block';
      readonly address: Operand;
      readonly bytes: number;
      readonly live: boolean;
    }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'void' }
  | OptionalValue
  | MemoryValue
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Value> }
  | TupleValue
  | KernelValue
  | { readonly kind: 'static'; readonly value: unknown }
  /** A function inside another, with the variables that it sees. */
  | { readonly kind: 'function'; readonly node: Node; readonly frame: Frame };

export interface KernelValue {
  readonly kind: 'kernel';
  readonly address: Operand;
  readonly type: KernelPointerType;
  /** Whether it is known not to be null. */
  readonly present?: boolean;
}

export interface IntValue {
  readonly kind: 'int';
  readonly operand: Operand;
  readonly type: IntType;
}

/** NUL-terminated bytes in memory, zero from the terminator to the capacity. */
export interface StringValue {
  readonly kind: 'string';
  readonly address: Operand;
  readonly capacity: number;
  /** Alignment of the address in bytes. */
  readonly align: number;
  /** Whether the memory can change while the value is in use: a map's value, a let variable. */
  readonly live: boolean;
}

/** One UTF-16 unit of a string by its number; zero for the empty string. */
export interface UnitValue {
  readonly kind: 'unit';
  readonly code: Operand;
}

/** Bytes that a helper will write where they are wanted, which saves a copy. */
export interface SourceValue {
  readonly kind: 'source';
  /** Bytes that the whole value takes: the capacity of a string, the layout of strings. */
  readonly bytes: number;
  /** `strings`: a length and bytes; `string`: NUL-terminated. */
  readonly of: 'string' | 'strings';
  /** Writes at most `bytes` bytes. Bytes behind the text keep what they had. */
  readonly write: (address: Operand, bytes: number) => void;
}

export interface OptionalValue {
  readonly kind: 'optional';
  /** Whether there is a value; computed where it is asked, so that the verifier sees the check. */
  readonly present: () => Operand;
  readonly value: Value;
}

export interface TupleValue {
  readonly kind: 'tuple';
  readonly elements: readonly Value[];
  /** The element at an index that is not constant, where the elements are constants in memory. */
  readonly at?: (index: IntValue) => Value;
}

/** A struct or an array in memory, by reference. */
export interface MemoryValue {
  readonly kind: 'memory';
  readonly address: Operand;
  readonly schema: AnySchema;
}

export const NULL: Operand = { kind: 'null' };

/** A constant integer. */
export function int(value: bigint | number): Operand {
  return { kind: 'int', value: BigInt(value) };
}
