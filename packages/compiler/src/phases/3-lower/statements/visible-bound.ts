import { type ForStatement, Node, SyntaxKind } from 'ts-morph';
import type { Operand } from '../../../ir/value.ts';
import { constantOf, isSigned } from '../../../language/int-range.ts';
import type { Lowering } from '../lowering.ts';
import { int } from '../value.ts';

/**
 * For a loop whose end is not constant: whether the variable is within the bound that the checker has
 * proven. It always is, but the verifier does not always see it in the instructions that LLVM chose, and
 * would follow the loop for ever.
 */
export function visibleBound(node: ForStatement, lowering: Lowering): Operand | undefined {
  const condition = node.getCondition();
  if (!Node.isBinaryExpression(condition)) return undefined;
  const end = lowering.intTypeOf(condition.getRight());
  if (constantOf(end) !== undefined) return undefined;
  const variable = lowering.transient(condition.getLeft());
  if (variable.kind !== 'int') return undefined;
  const operator = condition.getOperatorToken().getKind();
  const up = operator === SyntaxKind.LessThanToken || operator === SyntaxKind.LessThanEqualsToken;
  const sign = isSigned(variable.type) || isSigned(end) ? 's' : 'u';
  const seen = lowering.builder.value('int', { op: 'opaque', value: variable.operand });
  return up
    ? lowering.compare(`${sign}le`, seen, int(end.max))
    : lowering.compare(`${sign}ge`, seen, int(end.min));
}
