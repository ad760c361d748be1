import type { Targets } from './probe-spec.ts';

/** A name that the types do not know; its arguments are `bigint`. */
export interface Untyped {
  readonly untyped: string;
}

/** Reaches past the typed names: `kprobe(untyped('my_function'), (a, b) => …)`, arguments as `bigint`. */
export function untyped(name: string): Untyped {
  return Object.freeze({ untyped: name });
}

/** The first of several names that the kernel has, for functions that were renamed. */
export interface FirstOf<N extends string = string> {
  readonly firstOf: readonly N[];
}

/** Attaches to the first name that exists: `kprobe(firstOf('new_name', 'old_name'), …)`. */
export function firstOf<const N extends string>(...names: readonly [N, ...N[]]): FirstOf<N> {
  return Object.freeze({ firstOf: Object.freeze([...names]) });
}

/** A name with `*` in it: attaches to every match. */
export type Pattern = `${string}*${string}`;

/** What a probe accepts as its target. */
export type TargetInput = string | Untyped | FirstOf | readonly string[];

const NAME = /^[A-Za-z_.*?][A-Za-z0-9_.:*?]*$/;

/** Target input as plain names. */
export function targetsOf(what: string, input: TargetInput): Targets {
  const first = typeof input === 'object' && 'firstOf' in input;
  const names =
    typeof input === 'string'
      ? [input]
      : first
        ? input.firstOf
        : 'untyped' in input
          ? [input.untyped]
          : (input as readonly string[]);
  if (names.length === 0) throw new TypeError(`${what}() needs at least one name`);
  for (const name of names) {
    if (typeof name !== 'string' || !NAME.test(name)) {
      throw new TypeError(`${what}(): '${String(name)}' is not a name that the kernel can have`);
    }
  }
  return Object.freeze({
    names: Object.freeze([...names]),
    choose: first ? 'first' : 'all',
  } as const);
}
