import { Node, type SwitchStatement, SyntaxKind } from 'ts-morph';

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
  if (Node.isSwitchStatement(node)) return switchExits(node);
  if (!Node.isIfStatement(node)) return false;
  const otherwise = node.getElseStatement();
  return otherwise !== undefined && alwaysExits(node.getThenStatement()) && alwaysExits(otherwise);
}

/** With a default and without a break, control can only fall out of the last clause. */
function switchExits(node: SwitchStatement): boolean {
  const clauses = node.getClauses();
  return (
    clauses.some(Node.isDefaultClause) &&
    node.getDescendantsOfKind(SyntaxKind.BreakStatement).length === 0 &&
    (clauses.at(-1)?.getStatements().some(alwaysExits) ?? false)
  );
}
