import { type Identifier, Node, type PropertyAccessExpression, SymbolFlags } from 'ts-morph';

/**
 * Whether a node names an export through its module, `limits.MOST` with `import * as limits`, or a part
 * of a global of JavaScript, `Number.MAX_SAFE_INTEGER`. Neither has an owner that is a value.
 */
export function isModuleMember(node: Node): node is PropertyAccessExpression {
  if (!Node.isPropertyAccessExpression(node)) return false;
  const owner = node.getExpression();
  return Node.isIdentifier(owner) && (isModule(owner) || isGlobal(owner));
}

function isModule(name: Identifier): boolean {
  const symbol = name.getSymbol();
  return (symbol?.getAliasedSymbol() ?? symbol)?.hasFlags(SymbolFlags.ValueModule) ?? false;
}

function isGlobal(name: Identifier): boolean {
  const declarations = name.getSymbol()?.getDeclarations() ?? [];
  return (
    declarations.length > 0 &&
    declarations.every((declaration) => declaration.getSourceFile().isDeclarationFile())
  );
}
