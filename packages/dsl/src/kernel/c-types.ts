/*
 * C types as TypeScript sees them. Each alias is a plain `number`, `bigint`, `string` or object, so
 * handlers stay vanilla TypeScript; the compiler reads the alias in the declaration to know the width.
 */

export type S8 = number;
export type U8 = number;
export type S16 = number;
export type U16 = number;
export type S32 = number;
export type U32 = number;
export type S64 = bigint;
export type U64 = bigint;
export type Bool = boolean;
/** `T *` in the kernel: reading a field dereferences it. */
export type Pointer<T> = T;
/** A struct embedded by value. */
export type Embedded<T> = T;
/** `char[N]`, NUL-terminated. */
export type CharArray<_N extends number> = string;
/** An address in user space, for `userString` and `readUser`. */
export type UserPointer = bigint;
/** An address in the kernel without a type here, for `kernelString`. */
export type KernelPointer = bigint;
/** The argument at `Index` of a system call, in the context of its `sys_enter` tracepoint. */
export type SyscallArgument<_Index extends number, T> = T;
/** `__data_loc` string of a tracepoint: a string stored behind the fixed fields of its record. */
export type DataLocString = string;
