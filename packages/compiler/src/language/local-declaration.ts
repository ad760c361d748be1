import { type Identifier, Node } from 'ts-morph';
import { isFunction } from './is-function.ts';

/** The declaration of a parameter or of a variable inside a function; undefined for anything else. */
export function localDeclaration(node: Identifier): Node | undefined {
  const parent = node.getParent();
  const symbol = Node.isShorthandPropertyAssignment(parent)
    ? parent.getValueSymbol()
    : node.getSymbol();
  const declaration = symbol?.getValueDeclaration();
  if (Node.isParameterDeclaration(declaration)) return declaration;
  const isLocal = Node.isVariableDeclaration(declaration) || Node.isBindingElement(declaration);
  return isLocal && declaration.getFirstAncestor(isFunction) !== undefined
    ? declaration
    : undefined;
}
