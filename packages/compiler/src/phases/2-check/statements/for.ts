import {
  type ForStatement,
  type Identifier,
  Node,
  SyntaxKind,
  type VariableDeclaration,
} from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { constantOf, intType } from '../../../language/int-range.ts';
import { writes } from '../../../language/is-assigned.ts';
import { localDeclaration } from '../../../language/local-declaration.ts';
import type { IntType } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { checkIterations, MOST_TRIPS } from './loop-iterations.ts';
import { checkDeclaration } from './variable-statement.ts';

interface Counting {
  readonly variable: VariableDeclaration;
  readonly start: IntType;
  readonly bound: IntType;
  /** 1 for `<` and `>`, 0 for `<=` and `>=`: the distance from the bound to the last value. */
  readonly gap: bigint;
  /** Positive upwards, negative downwards. */
  readonly step: bigint;
}

export function checkFor(node: ForStatement, checker: FunctionChecker): void {
  const counting = checkHead(node, checker);
  if (counting === undefined) return;
  if (typeof counting === 'string') {
    checker.report(
      checkCatalog.unboundedLoop(
        spanOf(node.getFirstChildByKindOrThrow(SyntaxKind.ForKeyword)),
        counting,
      ),
    );
    return;
  }
  const { variable, start, bound, gap, step } = counting;
  const up = step > 0n;
  const last = up ? bound.max - gap : bound.min + gap;
  const trips = up ? (last - start.min) / step + 1n : (start.max - last) / -step + 1n;
  checker.trips.set(node, trips > 0n ? trips : 0n);
  if (trips > BigInt(MOST_TRIPS)) {
    const head = node.getFirstChildByKindOrThrow(SyntaxKind.ForKeyword);
    checker.report(checkCatalog.longLoop(spanOf(head), trips, MOST_TRIPS));
    return;
  }
  const [low, high] = up ? [start.min, last] : [last, start.max];
  const inside = intType(start.js, low, high < low ? low : high);
  checker.assign(variable, intType(start.js, up ? low : low + step, up ? high + step : high), node);
  checkIterations(node, trips, checker, () => {
    checker.withFacts(new Map([[variable, inside]]), () => {
      checker.statement(node.getStatement());
      checker.expression(node.getIncrementorOrThrow());
    });
  });
}

/** What the head of the loop counts, or why it has no provable bound; undefined where that is told already. */
function checkHead(node: ForStatement, checker: FunctionChecker): Counting | string | undefined {
  const list = node.getInitializer();
  if (!Node.isVariableDeclarationList(list) || list.getDeclarationKind() !== 'let') {
    return 'its head declares no variable with let';
  }
  for (const declaration of list.getDeclarations()) checkDeclaration(declaration, checker);
  const condition = node.getCondition();
  if (!Node.isBinaryExpression(condition)) return 'its condition does not compare the variable';
  const name = condition.getLeft();
  if (!Node.isIdentifier(name)) return 'its condition does not start with the variable';
  const variable = localDeclaration(name);
  if (!Node.isVariableDeclaration(variable) || !list.getDeclarations().includes(variable)) {
    return `${name.getText()} is not declared in its head`;
  }
  const initializer = variable.getInitializer();
  const start = initializer && checker.types.get(initializer);
  if (start === undefined || start.kind === 'error') return undefined;
  if (start.kind !== 'int') return `${name.getText()} is not a whole number`;
  checker.expression(condition);
  const bound = checker.types.get(condition.getRight());
  if (bound?.kind === 'error') return undefined;
  if (bound?.kind !== 'int') return 'its end is not a whole number';
  if (changesInside(node, variable)) return `its body changes ${variable.getName()}`;
  const step = stepOf(node, variable, checker);
  if (step === undefined) return `it does not step ${variable.getName()} by a constant`;
  const gap = gapOf(condition.getOperatorToken().getKind(), step);
  if (gap === undefined) return 'its condition does not end it in the direction of its steps';
  return { variable, start, bound, gap, step };
}

function gapOf(operator: SyntaxKind, step: bigint): bigint | undefined {
  switch (operator) {
    case SyntaxKind.LessThanToken:
      return step > 0n ? 1n : undefined;
    case SyntaxKind.LessThanEqualsToken:
      return step > 0n ? 0n : undefined;
    case SyntaxKind.GreaterThanToken:
      return step < 0n ? 1n : undefined;
    case SyntaxKind.GreaterThanEqualsToken:
      return step < 0n ? 0n : undefined;
    default:
      return undefined;
  }
}

function stepOf(
  node: ForStatement,
  variable: VariableDeclaration,
  checker: FunctionChecker,
): bigint | undefined {
  const step = node.getIncrementor();
  const is = (operand: Node): boolean =>
    Node.isIdentifier(operand) && localDeclaration(operand) === variable;
  if (Node.isPostfixUnaryExpression(step) || Node.isPrefixUnaryExpression(step)) {
    if (!is(step.getOperand())) return undefined;
    if (step.getOperatorToken() === SyntaxKind.PlusPlusToken) return 1n;
    return step.getOperatorToken() === SyntaxKind.MinusMinusToken ? -1n : undefined;
  }
  if (!Node.isBinaryExpression(step) || !is(step.getLeft())) return undefined;
  const amount = checker.expression(step.getRight());
  const constant = amount.kind === 'int' ? constantOf(amount) : undefined;
  if (constant === undefined || constant <= 0n) return undefined;
  switch (step.getOperatorToken().getKind()) {
    case SyntaxKind.PlusEqualsToken:
      return constant;
    case SyntaxKind.MinusEqualsToken:
      return -constant;
    default:
      return undefined;
  }
}

function changesInside(node: ForStatement, variable: VariableDeclaration): boolean {
  return node
    .getStatement()
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .some((name: Identifier) => writes(name) && localDeclaration(name) === variable);
}
