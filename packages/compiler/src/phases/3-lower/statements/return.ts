import type { ReturnStatement } from 'ts-morph';
import type { Lowering } from '../lowering.ts';
import { writePlace } from '../place.ts';

export function lowerReturn(node: ReturnStatement, lowering: Lowering): void {
  const expression = node.getExpression();
  const { result, exit } = lowering.frame;
  if (expression !== undefined) {
    const value = lowering.transient(expression);
    if (result !== undefined) writePlace(result, value, lowering);
  }
  exit.jump();
}
