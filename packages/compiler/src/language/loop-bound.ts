import type { Node } from 'ts-morph';

/** Why a loop ends. */
export interface LoopBound {
  /** Most times that its body runs. */
  readonly trips: bigint;
  /** What the verifier is to see of a variable; absent where it sees it anyway. */
  readonly guard?: LoopGuard;
  /** Whether the verifier may not see that the steps end: the rounds are counted for it. */
  readonly countsRounds?: boolean;
}

/**
 * What holds for the value that a variable has where an iteration begins, as soon as that iteration has
 * passed the test that ends the loop.
 */
export interface LoopGuard {
  readonly declaration: Node;
  /** Absent where the variable starts or ends at a constant on that side. */
  readonly low?: bigint;
  readonly high?: bigint;
  /** Whether the test comes before the body; otherwise it is passed for sure where the iteration ends. */
  readonly atHead: boolean;
}
