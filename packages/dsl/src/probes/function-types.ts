import type { KernelFunctions } from '../kernel/functions.ts';
import type { FirstOf, Pattern, Untyped } from './targets.ts';

/** A kernel function by name, several, a pattern, or one that the types do not know. */
export type FunctionTarget =
  | keyof KernelFunctions
  | FirstOf
  | Untyped
  | Pattern
  | readonly (keyof KernelFunctions)[];

/** Arguments of a target: typed for one known function or the first of several, `bigint` registers otherwise. */
export type ArgumentsOf<T> = T extends keyof KernelFunctions
  ? Parameters<KernelFunctions[T]>
  : T extends FirstOf<infer N>
    ? [KnownOf<N>] extends [never]
      ? bigint[]
      : Elementwise<Parameters<KernelFunctions[KnownOf<N>]>>
    : bigint[];

/** Return value of a target: typed for one known function or the first of several, `bigint` otherwise. */
export type ReturnOf<T> = T extends keyof KernelFunctions
  ? ValueOf<ReturnType<KernelFunctions[T]>>
  : T extends FirstOf<infer N>
    ? [KnownOf<N>] extends [never]
      ? bigint
      : ValueOf<ReturnType<KernelFunctions[KnownOf<N>]>>
    : bigint;

/** The names that the types know. */
type KnownOf<N> = Extract<N, keyof KernelFunctions>;

type ValueOf<R> = R extends void ? undefined : R;

/** One tuple for a union of tuples, as long as the shortest: functions that take fewer still fit it. */
type Elementwise<
  U extends readonly unknown[],
  Done extends readonly unknown[] = [],
> = Done['length'] extends U['length'] ? Done : Elementwise<U, [...Done, U[Done['length']]]>;

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
