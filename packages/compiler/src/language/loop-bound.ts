import type { Node } from 'ts-morph';

/** Why a loop ends. */
export interface LoopBound {
  /** Most times that its body runs. */
  readonly trips: bigint;
  /** What holds for a variable where the body starts, for the verifier to see; absent where it sees it anyway. */
  readonly guard?: LoopGuard;
}

export interface LoopGuard {
  readonly declaration: Node;
  /** Absent where the variable starts or ends at a constant on that side. */
  readonly low?: bigint;
  readonly high?: bigint;
}
