import { Node } from 'ts-morph';
import { loadCatalog } from '../../../diagnostics/catalog/load.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { constant, dynamic, type Evaluation, type Evaluator } from './evaluation.ts';

/**
 * The result of `compute`. When it throws: a diagnostic at module level, where JavaScript would throw
 * at load; inside a function the expression is merely not constant, since it may never run.
 */
export function attempt(node: Node, evaluator: Evaluator, compute: () => unknown): Evaluation {
  try {
    return constant(compute());
  } catch (error) {
    if (isInFunction(node)) return dynamic(node);
    return evaluator.report(loadCatalog.constantThrows(spanOf(node), textOf(error)));
  }
}

/** Like `attempt` for a declaration, which must be valid wherever it stands. */
export function attemptDeclaration(
  node: Node,
  evaluator: Evaluator,
  compute: () => unknown,
): Evaluation {
  try {
    return constant(compute());
  } catch (error) {
    return evaluator.report(loadCatalog.invalidDeclaration(spanOf(node), textOf(error)));
  }
}

/** Whether code runs when a function is called, and not when the module is loaded. */
export function isInFunction(node: Node): boolean {
  return node.getFirstAncestor(isFunctionLike) !== undefined;
}

function isFunctionLike(node: Node): boolean {
  return (
    Node.isArrowFunction(node) ||
    Node.isFunctionExpression(node) ||
    Node.isFunctionDeclaration(node) ||
    Node.isMethodDeclaration(node) ||
    Node.isConstructorDeclaration(node) ||
    Node.isGetAccessorDeclaration(node) ||
    Node.isSetAccessorDeclaration(node)
  );
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
