import type { AnySchema, MapKind } from '@tsbpf/dsl/~internal';
import type { IrFunction, IrProgram } from './function.ts';

/** A tracer as the compiler's own typed IR. Knows neither TypeScript's syntax tree nor LLVM. */
export interface IrModule {
  readonly name: string;
  /** Sources, indexed by `Location.file`. Their text goes into the line information. */
  readonly files: readonly SourceText[];
  readonly license: string;
  readonly arch: 'x86_64' | 'aarch64';
  readonly maps: readonly IrMap[];
  readonly globals: readonly IrGlobal[];
  /** Kernel structs of which fields are read, with just these fields. */
  readonly structs: readonly KernelStruct[];
  readonly functions: readonly IrFunction[];
  readonly programs: readonly IrProgram[];
  /** JSON for the manifest's section. */
  readonly manifest: string;
}

export interface SourceText {
  /** Relative to the folder of the tracer. */
  readonly path: string;
  readonly text: string;
}

/** A map definition in `.maps`, typed by BTF. */
export interface IrMap {
  /** Name of the variable. */
  readonly symbol: string;
  readonly kind: MapKind;
  readonly perCpu: boolean;
  readonly key?: AnySchema;
  /** Absent for ring buffers. */
  readonly value?: AnySchema;
  /** Names of the struct types of key and value in BTF. */
  readonly keyName?: string;
  readonly valueName?: string;
  readonly maxEntries: number;
}

/** A variable in `.rodata`, or in a section of its own if writable, laid out and typed by its schema. */
export interface IrGlobal {
  readonly symbol: string;
  readonly schema: AnySchema;
  /** Initial value, `schema.size` bytes. */
  readonly bytes: Uint8Array;
  /** User space sets it before load: reads must not be folded at compile time (`const volatile`). */
  readonly volatile: boolean;
  /** Programs change it. */
  readonly writable?: boolean;
}

/** A kernel struct, as far as it is read. CO-RE finds the real offsets at load. */
export interface KernelStruct {
  readonly name: string;
  readonly fields: readonly KernelField[];
}

export interface KernelField {
  readonly name: string;
  readonly type: KernelType;
}

export type KernelType =
  | { readonly kind: 'int'; readonly bits: 8 | 16 | 32 | 64; readonly signed: boolean }
  | { readonly kind: 'bool' }
  /** `to` is absent for `void *`. */
  | { readonly kind: 'pointer'; readonly to?: string }
  | { readonly kind: 'charArray'; readonly length: number }
  | { readonly kind: 'struct'; readonly name: string };
