import type { VariableDeclaration, VariableStatement } from 'ts-morph';
import { bind } from '../calls/user-function.ts';
import type { Lowering } from '../lowering.ts';
import { settle } from '../settle.ts';

export function lowerVariableStatement(node: VariableStatement, lowering: Lowering): void {
  for (const declaration of node.getDeclarations()) declare(declaration, lowering);
}

/** Brings one variable into scope. */
export function declare(declaration: VariableDeclaration, lowering: Lowering): void {
  const value = settle(lowering.transient(declaration.getInitializerOrThrow()), lowering);
  const { frame } = lowering;
  frame.scope.set(declaration, bind(declaration, value, frame.checked, lowering));
}
