import { Node, SyntaxKind } from 'ts-morph';
import { isFunction } from '../../../language/is-function.ts';
import type { Lowering } from '../lowering.ts';
import { opaque } from '../unknown-zero.ts';
import type { IntValue, Value } from '../value.ts';

/**
 * A number that a variable changes to, hidden from the optimiser where that happens on a condition. LLVM
 * would make a number of each condition, to add them up later, and the verifier would follow all their
 * combinations.
 */
export function changedTo(value: Value, target: Node, lowering: Lowering): Value {
  if (value.kind !== 'int' || !Node.isIdentifier(target) || !isOnCondition(target)) return value;
  return { ...value, operand: opaque(value.operand, lowering) } satisfies IntValue;
}

function isOnCondition(node: Node): boolean {
  for (let at = node, around = at.getParent(); around !== undefined; around = at.getParent()) {
    if (isFunction(around)) return false;
    if (Node.isIfStatement(around) && at !== around.getExpression()) return true;
    if (Node.isConditionalExpression(around) && at !== around.getCondition()) return true;
    if (Node.isCaseClause(around) || Node.isDefaultClause(around)) return true;
    if (Node.isBinaryExpression(around) && at === around.getRight() && isLazy(around)) return true;
    at = around;
  }
  return false;
}

const LAZY: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.AmpersandAmpersandToken,
  SyntaxKind.BarBarToken,
  SyntaxKind.QuestionQuestionToken,
  SyntaxKind.AmpersandAmpersandEqualsToken,
  SyntaxKind.BarBarEqualsToken,
  SyntaxKind.QuestionQuestionEqualsToken,
]);

function isLazy(node: Node): boolean {
  return Node.isBinaryExpression(node) && LAZY.has(node.getOperatorToken().getKind());
}
