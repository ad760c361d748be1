import type { Block } from 'ts-morph';
import type { Lowering } from '../lowering.ts';

/** What follows a jump or return is never reached and not lowered. */
export function lowerBlock(node: Block, lowering: Lowering): void {
  for (const statement of node.getStatements()) {
    if (lowering.builder.isClosed) return;
    lowering.statement(statement);
  }
}
