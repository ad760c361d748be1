import type { VariableDeclaration, VariableStatement } from 'ts-morph';
import { bindPattern } from '../bind-pattern.ts';
import type { Lowering } from '../lowering.ts';
import { settle } from '../settle.ts';

export function lowerVariableStatement(node: VariableStatement, lowering: Lowering): void {
  for (const declaration of node.getDeclarations()) declare(declaration, lowering);
}

/** Brings the variables of one declaration into scope. */
export function declare(declaration: VariableDeclaration, lowering: Lowering): void {
  const value = lowering.transient(declaration.getInitializerOrThrow());
  bindPattern(declaration.getNameNode(), declaration, settle(value, lowering), lowering);
}
