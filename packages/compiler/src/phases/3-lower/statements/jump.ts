import { type BreakStatement, type ContinueStatement, Node } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { Lowering } from '../lowering.ts';

/** break and continue of the innermost loop. */
export function lowerJump(node: BreakStatement | ContinueStatement, lowering: Lowering): void {
  const loop = lowering.frame.loops.at(-1);
  invariant(loop !== undefined, 'a jump outside a loop');
  (Node.isBreakStatement(node) ? loop.exit : loop.step).jump();
}
