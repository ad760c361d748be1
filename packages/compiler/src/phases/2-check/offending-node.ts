import { Node, SyntaxKind } from 'ts-morph';

/** Constructs whose first word names them; the rest can be long. */
const NAMED_BY_FIRST_WORD: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.TryStatement,
  SyntaxKind.ThrowStatement,
  SyntaxKind.WhileStatement,
  SyntaxKind.DoStatement,
  SyntaxKind.ForInStatement,
  SyntaxKind.ForOfStatement,
  SyntaxKind.WithStatement,
  SyntaxKind.InterfaceDeclaration,
  SyntaxKind.TypeAliasDeclaration,
  SyntaxKind.NewExpression,
  SyntaxKind.AwaitExpression,
  SyntaxKind.YieldExpression,
  SyntaxKind.DeleteExpression,
  SyntaxKind.TypeOfExpression,
  SyntaxKind.VoidExpression,
]);

/** The part of a refused construct that a message points at: the word or sign, not what it governs. */
export function offendingNode(node: Node): Node {
  if (NAMED_BY_FIRST_WORD.has(node.getKind())) return firstToken(node);
  if (Node.isArrowFunction(node)) return node.getEqualsGreaterThan();
  if (Node.isFunctionDeclaration(node) || Node.isFunctionExpression(node)) {
    return node.getFirstChildByKind(SyntaxKind.FunctionKeyword) ?? node;
  }
  if (Node.isClassDeclaration(node) || Node.isClassExpression(node)) {
    return node.getFirstChildByKind(SyntaxKind.ClassKeyword) ?? node;
  }
  if (Node.isNonNullExpression(node)) return node.getLastChild() ?? node;
  if (Node.isVariableStatement(node)) return firstToken(node.getDeclarationList());
  if (
    Node.isMethodDeclaration(node) ||
    Node.isGetAccessorDeclaration(node) ||
    Node.isSetAccessorDeclaration(node)
  ) {
    return node.getNameNode();
  }
  return node;
}

function firstToken(node: Node): Node {
  return node.getFirstChild() ?? node;
}
