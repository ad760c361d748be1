import { Node, ts } from 'ts-morph';

/** Whether an access belongs to a chain with `?.`, so that a missing base makes the whole chain missing. */
export function isOptionalChain(node: Node): boolean {
  return (node.compilerNode.flags & ts.NodeFlags.OptionalChain) !== 0;
}

/** Whether a longer chain goes on behind this access. */
export function isInnerChain(node: Node): boolean {
  const parent = node.getParent();
  return (
    isOptionalChain(node) &&
    (Node.isPropertyAccessExpression(parent) || Node.isElementAccessExpression(parent)) &&
    parent.getExpression() === node &&
    isOptionalChain(parent)
  );
}
