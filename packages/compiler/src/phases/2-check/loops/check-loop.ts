import { Node, SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { checkCondition } from '../condition.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { checkDeclaration } from '../statements/variable-statement.ts';
import { checkIterations } from './iterations.ts';
import { boundOf } from './loop-bound.ts';
import { conditionOf, type LoopStatement } from './loop-statement.ts';

/** for, while and do: something in it must prove that it ends. */
export function checkLoop(node: LoopStatement, checker: FunctionChecker): void {
  if (Node.isForStatement(node)) checkInitializer(node.getInitializer(), checker);
  const condition = conditionOf(node);
  const known = condition && checkCondition(condition, checker);
  const bound = boundOf(node, checker);
  if (typeof bound === 'string') {
    checker.report(checkCatalog.unboundedLoop(spanOf(keywordOf(node)), bound));
  }
  const proven = typeof bound === 'object' ? bound : undefined;
  if (proven !== undefined) checker.bounds.set(node, proven);
  const { declaration, range, inside } = proven ?? {};
  const outer = declaration && checker.counted.get(declaration);
  if (declaration !== undefined && range !== undefined) {
    checker.counted.set(declaration, range);
    checker.assign(declaration, range, node);
  }
  const facts = new Map(Node.isDoStatement(node) ? [] : known?.whenTrue);
  if (declaration !== undefined && inside !== undefined) facts.set(declaration, inside);
  checkIterations(keywordOf(node), proven?.trips ?? 1n, checker, () => {
    checker.withFacts(facts, () => {
      checker.statement(node.getStatement());
      const incrementor = Node.isForStatement(node) ? node.getIncrementor() : undefined;
      if (incrementor !== undefined) checker.expression(incrementor);
    });
  });
  if (declaration === undefined) return;
  if (outer === undefined) checker.counted.delete(declaration);
  else checker.counted.set(declaration, outer);
}

function checkInitializer(node: Node | undefined, checker: FunctionChecker): void {
  if (Node.isVariableDeclarationList(node)) {
    for (const declaration of node.getDeclarations()) checkDeclaration(declaration, checker);
  } else if (node !== undefined) {
    checker.expression(node);
  }
}

function keywordOf(node: LoopStatement): Node {
  if (Node.isForStatement(node)) return node.getFirstChildByKindOrThrow(SyntaxKind.ForKeyword);
  return Node.isWhileStatement(node)
    ? node.getFirstChildByKindOrThrow(SyntaxKind.WhileKeyword)
    : node.getFirstChildByKindOrThrow(SyntaxKind.DoKeyword);
}
