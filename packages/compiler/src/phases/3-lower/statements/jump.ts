import { type BreakStatement, type ContinueStatement, Node } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { Lowering } from '../lowering.ts';

/** break leaves the innermost loop or switch, continue goes on with the innermost loop; or those of the label. */
export function lowerJump(node: BreakStatement | ContinueStatement, lowering: Lowering): void {
  const label = node.getLabel()?.getText();
  const isBreak = Node.isBreakStatement(node);
  const target = lowering.frame.jumps.findLast(
    (jump) => (label === undefined || jump.label === label) && (isBreak || jump.step !== undefined),
  );
  const block = isBreak ? target?.exit : target?.step;
  invariant(block !== undefined, 'a jump to nowhere');
  block.jump();
}
