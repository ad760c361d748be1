import { type DoStatement, type ForStatement, Node, type WhileStatement } from 'ts-morph';

/** A loop that ends by a condition. */
export type LoopStatement = ForStatement | WhileStatement | DoStatement;

/** The condition of a loop; undefined for `for (;;)`. */
export function conditionOf(loop: LoopStatement): Node | undefined {
  return Node.isForStatement(loop) ? loop.getCondition() : loop.getExpression();
}

/** Statements that every iteration starts with: those of its block, until one that may go on with the next. */
export function unconditionalStatements(loop: LoopStatement): readonly Node[] {
  const body = loop.getStatement();
  const statements = Node.isBlock(body) ? body.getStatements() : [body];
  const end = statements.findIndex((statement) => mayContinue(statement, loop));
  return end < 0 ? statements : statements.slice(0, end);
}

/** Whether a statement of the loop's body may go on with the next iteration. */
function mayContinue(statement: Node, loop: LoopStatement): boolean {
  return [statement, ...statement.getDescendants()].some((node) => {
    if (!Node.isContinueStatement(node)) return false;
    const label = node.getLabel()?.getText();
    if (label === undefined) return node.getFirstAncestor(isLoop) === loop;
    const labeled = loop.getParent();
    return Node.isLabeledStatement(labeled) && labeled.getLabel().getText() === label;
  });
}

/** Whether a node repeats its body. */
export function isLoop(node: Node): boolean {
  return (
    Node.isForStatement(node) ||
    Node.isForOfStatement(node) ||
    Node.isWhileStatement(node) ||
    Node.isDoStatement(node)
  );
}
