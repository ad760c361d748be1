import type { IntSchema } from '@tsbpf/dsl';
import type { CellSpec, HelperId, MapSpec } from '@tsbpf/dsl/~internal';
import type { IntType } from '../../language/type.ts';
import type { CheckedFunction } from './checked-tracer.ts';

/** Methods of maps that handlers can call. */
export type MapMethod =
  | 'get'
  | 'has'
  | 'set'
  | 'delete'
  | 'take'
  | 'update'
  | 'getOrInsert'
  | 'getOrInsertComputed'
  | 'forEach'
  | 'increment'
  | 'add'
  | 'record'
  | 'emit';

/** What a call expression calls. */
export type CallTarget =
  | { readonly kind: 'helper'; readonly helper: HelperId }
  | MapTarget
  | { readonly kind: 'cell'; readonly cell: CellSpec; readonly method: 'add' }
  /** Behind `of` only. */
  | { readonly kind: 'entries'; readonly map: MapSpec; readonly part: EntryPart }
  /** Behind `of` only. */
  | { readonly kind: 'range'; readonly start: IntType; readonly end: IntType }
  | { readonly kind: 'cast'; readonly schema: IntSchema }
  | { readonly kind: 'print' }
  | { readonly kind: 'array'; readonly method: ArrayMethod }
  | { readonly kind: 'string'; readonly method: StringMethod }
  | { readonly kind: 'builtin'; readonly name: Builtin }
  | { readonly kind: 'function'; readonly callee: CheckedFunction };

/** What a loop over the entries of a map gets. */
export type EntryPart = 'entry' | 'key' | 'value';

/** A method of a map. */
export interface MapTarget {
  readonly kind: 'map';
  readonly map: MapSpec;
  readonly method: MapMethod;
  /** The function that the method calls. */
  readonly callback?: CheckedFunction;
}

/** Methods of arrays that handlers can call. */
export type ArrayMethod = 'fill' | 'includes';

/** Methods of strings that handlers can call. */
export type StringMethod = 'startsWith' | 'endsWith' | 'includes' | 'codePointAt' | 'at';

/** Functions of JavaScript itself. */
export type Builtin =
  | 'Math.trunc'
  | 'Math.min'
  | 'Math.max'
  | 'Math.abs'
  | 'Math.sign'
  | 'Math.clz32'
  | 'Math.imul'
  | 'BigInt'
  | 'BigInt.asUintN'
  | 'BigInt.asIntN'
  | 'Number';
