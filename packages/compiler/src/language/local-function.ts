import { type FunctionDeclaration, type Identifier, Node } from 'ts-morph';
import { isFunction } from './is-function.ts';

/** The function that is declared under a name inside another function; undefined for anything else. */
export function localFunction(node: Identifier): FunctionDeclaration | undefined {
  const parent = node.getParent();
  const symbol = Node.isShorthandPropertyAssignment(parent)
    ? parent.getValueSymbol()
    : node.getSymbol();
  const declaration = symbol?.getValueDeclaration();
  return Node.isFunctionDeclaration(declaration) &&
    declaration.getFirstAncestor(isFunction) !== undefined
    ? declaration
    : undefined;
}
