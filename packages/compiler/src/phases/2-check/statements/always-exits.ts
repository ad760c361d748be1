import { Node } from 'ts-morph';

/** Whether control never reaches the end of a statement. */
export function alwaysExits(node: Node): boolean {
  if (
    Node.isReturnStatement(node) ||
    Node.isBreakStatement(node) ||
    Node.isContinueStatement(node)
  ) {
    return true;
  }
  if (Node.isBlock(node)) return node.getStatements().some(alwaysExits);
  if (!Node.isIfStatement(node)) return false;
  const otherwise = node.getElseStatement();
  return otherwise !== undefined && alwaysExits(node.getThenStatement()) && alwaysExits(otherwise);
}
