import type { Display } from './display.ts';

declare const inferred: unique symbol;

/** Every kind of schema. A table over kinds is a `Record<SchemaKind, …>`, so that a new kind fails `tsc` there. */
export type SchemaKind = 'int' | 'bool' | 'str' | 'strings' | 'bytes' | 'array' | 'struct';

/**
 * The layout of a value where it crosses between TypeScript and the kernel: map keys and values,
 * event fields, params. Plain frozen data.
 */
export interface Schema<out T = unknown> {
  readonly kind: SchemaKind;
  /** Bytes, padding included. */
  readonly size: number;
  /** Bytes; the natural alignment of C on 64-bit targets. */
  readonly align: number;
  /** How text output shows the value. JSON output is always raw. */
  readonly display?: Display;
  /** Carries the TypeScript type only; never present at run time. */
  readonly [inferred]?: T;
}

/** The TypeScript type of a schema's values: `number` up to 32 bits, `bigint` for 64, `string`, objects. */
export type Infer<S> = S extends Schema<infer T> ? T : never;
