import { type Identifier, Node } from 'ts-morph';

/** The declaration of a parameter or of a variable inside a function; undefined for anything else. */
export function localDeclaration(node: Identifier): Node | undefined {
  const symbol =
    node.getParent() !== undefined && Node.isShorthandPropertyAssignment(node.getParentOrThrow())
      ? shorthandSymbol(node)
      : node.getSymbol();
  const declaration = symbol?.getValueDeclaration();
  if (declaration === undefined) return undefined;
  if (Node.isParameterDeclaration(declaration)) return declaration;
  if (!Node.isVariableDeclaration(declaration)) return undefined;
  return declaration.getFirstAncestor(Node.isFunctionLikeDeclaration) === undefined &&
    declaration.getFirstAncestor((a) => Node.isArrowFunction(a) || Node.isFunctionExpression(a)) ===
      undefined
    ? undefined
    : declaration;
}

function shorthandSymbol(node: Identifier) {
  const parent = node.getParentOrThrow();
  return Node.isShorthandPropertyAssignment(parent) ? parent.getValueSymbol() : undefined;
}
