import { Node, type SwitchStatement, SyntaxKind } from 'ts-morph';
import { conditionOf, isLoop, type LoopStatement } from '../loops/loop-statement.ts';

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
  if (Node.isLabeledStatement(node)) return alwaysExits(node.getStatement());
  if (Node.isForStatement(node) || Node.isWhileStatement(node) || Node.isDoStatement(node)) {
    return isEndless(node);
  }
  if (!Node.isIfStatement(node)) return false;
  const otherwise = node.getElseStatement();
  return otherwise !== undefined && alwaysExits(node.getThenStatement()) && alwaysExits(otherwise);
}

/** Whether a loop has neither a condition nor a break. */
function isEndless(node: LoopStatement): boolean {
  const condition = conditionOf(node);
  if (condition !== undefined && condition.getKind() !== SyntaxKind.TrueKeyword) return false;
  const parent = node.getParent();
  const name = Node.isLabeledStatement(parent) ? parent.getLabel().getText() : undefined;
  return node.getDescendantsOfKind(SyntaxKind.BreakStatement).every((jump) => {
    const label = jump.getLabel()?.getText();
    if (label !== undefined) return label !== name;
    return jump.getFirstAncestor((a) => isLoop(a) || Node.isSwitchStatement(a)) !== node;
  });
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
