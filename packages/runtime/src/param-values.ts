import type { Infer } from '@tsbpf/dsl';
import type { ParamSpec } from '@tsbpf/dsl/~internal';

/** Values of the params that a module exports, by export name. What is left out keeps its default. */
export type ParamValues<M> = {
  readonly [K in keyof M as M[K] extends ParamSpec<infer _> ? K : never]?: M[K] extends ParamSpec<
    infer S
  >
    ? Infer<S>
    : never;
};
