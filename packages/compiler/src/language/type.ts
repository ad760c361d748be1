import type { AnySchema } from '@tsbpf/dsl/~internal';
import type { InterfaceDeclaration, Node } from 'ts-morph';
import type { FunctionNode } from '../phases/1-load/loaded-tracer.ts';
import type { Site } from './site.ts';

/** What the checker knows about the value of an expression. */
export type Type =
  | IntType
  | { readonly kind: 'boolean' }
  | StringType
  /** One UTF-16 unit of a string, or none: known by its number. */
  | { readonly kind: 'unit' }
  | { readonly kind: 'strings'; readonly capacity: number }
  | { readonly kind: 'bytes'; readonly length: number }
  | { readonly kind: 'undefined' }
  /** The result of a function that returns nothing. */
  | { readonly kind: 'void' }
  /** T | undefined. */
  | OptionalType
  | MemoryType
  /** An object literal: each field a value of its own. */
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Type>; readonly sites?: Sites }
  /** An array literal: each element a value of its own. */
  | { readonly kind: 'tuple'; readonly elements: readonly Type[]; readonly sites?: Sites }
  | KernelPointerType
  /** A value known at compile time that is not a primitive: a spec, a schema, a helper, a const object. */
  | StaticType
  | FunctionType
  /** What an expression has after a diagnostic, so that one mistake is told once. */
  | { readonly kind: 'error' };

/** The literals that a value can come from. */
type Sites = readonly Site[];

/** Memory laid out by a schema, held by reference: a struct or an array of a map's value, or a local one. */
export interface MemoryType {
  readonly kind: 'memory';
  readonly schema: AnySchema;
  readonly sites?: Sites;
  /** The calls that make the copy in which the memory lies; each uses its own memory again. */
  readonly copies?: readonly Node[];
  /** Whether it may be an object that no schema has written to yet, which therefore nothing must write. */
  readonly readOnly?: true;
}

/**
 * A whole number with the range of its true values. A `number` lives in signed 64 bits; a `bigint` is
 * signed where its range has negative values and unsigned otherwise.
 */
export interface IntType {
  readonly kind: 'int';
  readonly js: 'number' | 'bigint';
  readonly min: bigint;
  readonly max: bigint;
  /** Where a guard has excluded zero from the middle of the range. */
  readonly nonZero?: true;
}

export interface StringType {
  readonly kind: 'string';
  /** Bytes with the terminator; of a constant, just enough. */
  readonly capacity: number;
  readonly constant?: string;
}

/** A pointer to a kernel struct, or the record of a tracepoint. */
export interface KernelPointerType {
  readonly kind: 'kernel';
  /** The interface that declares the fields; its name is the struct's. */
  readonly declaration: InterfaceDeclaration;
  /**
   * - `direct`: the verifier knows the pointer's type; fields are plain loads
   * - `probe`: an address; fields are read with `bpf_probe_read_kernel`
   * - `context`: the program's own context
   */
  readonly access: 'direct' | 'probe' | 'context';
}

export interface OptionalType {
  readonly kind: 'optional';
  readonly of: Type;
  /** Whether a field may not be there at all, in contrast to one that is there and undefined. */
  readonly missing?: true;
}

export interface StaticType {
  readonly kind: 'static';
  readonly value: unknown;
  /** The type of a literal with the same parts, for an array or an object of the tracer's own. */
  readonly literal?: () => Type | undefined;
}

/** A function of the tracer. */
export interface FunctionType {
  readonly kind: 'function';
  readonly node: FunctionNode;
  /** The check of the function around it, for one that is declared inside another. */
  readonly owner?: object;
}

export const BOOLEAN: Type = { kind: 'boolean' };
export const UNIT: Type = { kind: 'unit' };
export const UNDEFINED: Type = { kind: 'undefined' };
export const VOID: Type = { kind: 'void' };
export const ERROR: Type = { kind: 'error' };
