import type { Location, Temp } from '../../../ir/value.ts';

/** A loop of a lowered program, which may still become a callback. */
export interface LoweredLoop {
  /** The block that each iteration starts with. */
  readonly head: number;
  /** Place of the statement. */
  readonly at: Location;
  /** Blocks outside that the loop can go to: its end, and what a jump or return inside leads to. */
  readonly outside: ReadonlySet<number>;
  /** Most times that the head runs. */
  readonly count: bigint;
  /** Where it ends by itself; absent where only jumps lead out. */
  readonly exit?: number;
  /** What the verifier looks at for one round, where that is known better than from the blocks. */
  readonly round?: number;
  /** For a loop over the entries of a map, which exists as a callback only. */
  readonly entries?: EntriesLoop;
}

export interface EntriesLoop {
  /** Symbol of the map. */
  readonly map: string;
  /** The pointers that the kernel hands over. No instruction defines them. */
  readonly key: Temp;
  readonly value: Temp;
  /** What the head's branch asks: whether there is one more entry. No instruction defines it. */
  readonly more: Temp;
}
