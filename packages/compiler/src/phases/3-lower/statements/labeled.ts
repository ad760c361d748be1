import type { LabeledStatement } from 'ts-morph';
import type { Lowering } from '../lowering.ts';

/** The label names the loop or switch behind it. */
export function lowerLabeled(node: LabeledStatement, lowering: Lowering): void {
  lowering.label = node.getLabel().getText();
  lowering.statement(node.getStatement());
}
