import type { KernelFunctions } from '../kernel/functions.ts';
import type { FirstOf, Pattern, Untyped } from './targets.ts';

/** A kernel function by name, several, a pattern, or one that the types do not know. */
export type FunctionTarget =
  | keyof KernelFunctions
  | FirstOf
  | Untyped
  | Pattern
  | readonly (keyof KernelFunctions)[];

/** Arguments of a target: typed for one known function, `bigint` registers otherwise. */
export type ArgumentsOf<T> = T extends keyof KernelFunctions
  ? Parameters<KernelFunctions[T]>
  : T extends FirstOf<infer N>
    ? N extends keyof KernelFunctions
      ? Parameters<KernelFunctions[N]>
      : bigint[]
    : bigint[];

/** Return value of a target: typed for one known function, `bigint` otherwise. */
export type ReturnOf<T> = T extends keyof KernelFunctions
  ? ReturnType<KernelFunctions[T]> extends void
    ? undefined
    : ReturnType<KernelFunctions[T]>
  : bigint;

/** Context of a probe with arguments. In the mock an argument that a test leaves out cannot be read. */
export interface ArgumentsContext<A extends readonly unknown[]> {
  readonly args?: Partial<A>;
}

/**
 * Context of a probe whose handler takes the return value behind all arguments: a test lists every
 * argument, undefined for one that the handler does not read.
 */
export interface AllArgumentsContext<A extends readonly unknown[]> {
  readonly args?: { readonly [I in keyof A]: A[I] | undefined };
}

/** Context of a probe on a function's return. */
export interface ReturnContext<R> {
  readonly retval?: R;
}
