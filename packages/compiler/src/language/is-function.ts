import { Node } from 'ts-morph';

/** Whether a node is one of the forms of functions that are compiled. */
export function isFunction(node: Node): boolean {
  return (
    Node.isArrowFunction(node) ||
    Node.isFunctionExpression(node) ||
    Node.isFunctionDeclaration(node)
  );
}
