import type { ExpressionStatement } from 'ts-morph';
import type { Lowering } from '../lowering.ts';

export function lowerExpressionStatement(node: ExpressionStatement, lowering: Lowering): void {
  lowering.transient(node.getExpression());
}
