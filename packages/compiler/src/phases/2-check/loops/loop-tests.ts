import { Node, SyntaxKind } from 'ts-morph';
import { conditionOf, type LoopStatement, unconditionalStatements } from './loop-statement.ts';

/** A comparison that must hold for the loop to go on. */
export interface LoopTest {
  readonly left: Node;
  readonly operator: SyntaxKind;
  /** Absent where the truth of the left side is asked: zero then. */
  readonly right?: Node;
  /** Whether it is asked before the body runs. */
  readonly atHead: boolean;
}

/** What must hold in every iteration: the loop's condition, and tests that leave it otherwise. */
export function testsOf(loop: LoopStatement): LoopTest[] {
  const condition = conditionOf(loop);
  const atHead = !Node.isDoStatement(loop);
  const tests = condition === undefined ? [] : conjuncts(condition, true, atHead);
  for (const statement of unconditionalStatements(loop)) {
    if (!Node.isIfStatement(statement) || !leaves(statement.getThenStatement())) continue;
    tests.push(...conjuncts(statement.getExpression(), false, false));
  }
  return tests;
}

/** Whether a statement ends the loop that it stands in. */
function leaves(statement: Node): boolean {
  if (Node.isBlock(statement)) {
    const last = statement.getStatements().at(-1);
    return last !== undefined && leaves(last);
  }
  return (
    Node.isReturnStatement(statement) ||
    (Node.isBreakStatement(statement) && statement.getLabel() === undefined)
  );
}

const OPPOSITE: Partial<Record<SyntaxKind, SyntaxKind>> = {
  [SyntaxKind.LessThanToken]: SyntaxKind.GreaterThanEqualsToken,
  [SyntaxKind.LessThanEqualsToken]: SyntaxKind.GreaterThanToken,
  [SyntaxKind.GreaterThanToken]: SyntaxKind.LessThanEqualsToken,
  [SyntaxKind.GreaterThanEqualsToken]: SyntaxKind.LessThanToken,
  [SyntaxKind.EqualsEqualsEqualsToken]: SyntaxKind.ExclamationEqualsEqualsToken,
  [SyntaxKind.ExclamationEqualsEqualsToken]: SyntaxKind.EqualsEqualsEqualsToken,
};

/** The comparisons that all hold where a condition is `holds`. */
function conjuncts(node: Node, holds: boolean, atHead: boolean): LoopTest[] {
  if (Node.isParenthesizedExpression(node)) return conjuncts(node.getExpression(), holds, atHead);
  if (Node.isPrefixUnaryExpression(node)) {
    return node.getOperatorToken() === SyntaxKind.ExclamationToken
      ? conjuncts(node.getOperand(), !holds, atHead)
      : [];
  }
  if (!Node.isBinaryExpression(node)) {
    const operator = SyntaxKind.ExclamationEqualsEqualsToken;
    return holds ? [{ left: node, operator, atHead }] : [];
  }
  const operator = node.getOperatorToken().getKind();
  const both = holds ? SyntaxKind.AmpersandAmpersandToken : SyntaxKind.BarBarToken;
  if (operator === both) {
    return [node.getLeft(), node.getRight()].flatMap((part) => conjuncts(part, holds, atHead));
  }
  const opposite = OPPOSITE[operator];
  if (opposite === undefined) return [];
  const [left, right] = [node.getLeft(), node.getRight()];
  return [{ left, operator: holds ? operator : opposite, right, atHead }];
}
