/** `int` is 64 bits; widths and signedness exist in memory and in operators only. */
export type ValueType = 'int' | 'bool' | 'pointer';

/** A value computed once, by the instruction whose `result` it is or as a parameter. */
export interface Temp {
  readonly kind: 'temp';
  readonly id: number;
  readonly type: ValueType;
}

export type Operand =
  | Temp
  /** Any value from -2^63 to 2^64 - 1. */
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'null' };

/** How an int is stored in memory. */
export type IntMemory = 'i8' | 'i16' | 'i32' | 'i64' | 'u8' | 'u16' | 'u32' | 'u64';

/** How a value is stored in memory: ints by width, `bool` as one byte 0 or 1, `pointer` as 8 bytes. */
export type MemoryType = IntMemory | 'bool' | 'pointer';

/** A place in the sources, for line information. */
export interface Location {
  /** Index into `IrModule.files`. */
  readonly file: number;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}
