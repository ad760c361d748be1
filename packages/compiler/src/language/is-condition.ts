import { Node, SyntaxKind } from 'ts-morph';

/** Whether nothing but the truth of an expression matters: a test, or a part of one. */
export function isCondition(node: Node): boolean {
  const parent = node.getParent();
  if (Node.isParenthesizedExpression(parent)) return isCondition(parent);
  if (Node.isIfStatement(parent) || Node.isWhileStatement(parent) || Node.isDoStatement(parent)) {
    return parent.getExpression() === node;
  }
  if (Node.isForStatement(parent) || Node.isConditionalExpression(parent)) {
    return parent.getCondition() === node;
  }
  if (Node.isPrefixUnaryExpression(parent)) {
    return parent.getOperatorToken() === SyntaxKind.ExclamationToken;
  }
  if (!Node.isBinaryExpression(parent)) return false;
  const operator = parent.getOperatorToken().getKind();
  const isLogical =
    operator === SyntaxKind.AmpersandAmpersandToken || operator === SyntaxKind.BarBarToken;
  return isLogical && isCondition(parent);
}
