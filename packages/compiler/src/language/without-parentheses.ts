import { Node } from 'ts-morph';

/** The expression inside any parentheses. */
export function withoutParentheses(node: Node): Node {
  let inner = node;
  while (Node.isParenthesizedExpression(inner)) inner = inner.getExpression();
  return inner;
}
