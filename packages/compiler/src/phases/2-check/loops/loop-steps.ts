import { type Identifier, Node, SyntaxKind } from 'ts-morph';
import { arithmeticOf } from '../../../language/arithmetic.ts';
import { constantOf } from '../../../language/int-range.ts';
import { writes } from '../../../language/is-assigned.ts';
import { isFunction } from '../../../language/is-function.ts';
import { localDeclaration } from '../../../language/local-declaration.ts';
import type { IntType } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import {
  conditionOf,
  isLoop,
  type LoopStatement,
  unconditionalStatements,
} from './loop-statement.ts';

/** How a loop changes a variable at one place. */
export type LoopStep = {
  /** Whether every iteration comes by. */
  readonly isCertain: boolean;
  /** Whether it stands in the condition. */
  readonly isInTest: boolean;
  /** Whether a loop inside repeats it. */
  readonly isNested: boolean;
} & (
  | { readonly kind: 'add'; readonly min: bigint; readonly max: bigint }
  /** Brings a value that is not negative closer to zero; one of more than 32 bits may become negative. */
  | { readonly kind: 'shrink'; readonly of: Shrink; readonly canTurn: boolean }
);

/** What becomes of the greatest value. */
type Shrink = (greatest: bigint) => bigint;

/** Every change of a variable in a loop; undefined where one is no step, or a function inside makes it. */
export function stepsOf(
  loop: LoopStatement,
  declaration: Node,
  checker: FunctionChecker,
): LoopStep[] | undefined {
  const owner = loop.getFirstAncestor(isFunction);
  const certain = new Set(certainExpressions(loop));
  const steps: LoopStep[] = [];
  const scope = declaration.getFirstAncestor(isFunction) ?? loop;
  for (const name of scope.getDescendantsOfKind(SyntaxKind.Identifier)) {
    if (!writes(name) || localDeclaration(name) !== declaration) continue;
    if (name.getFirstAncestor(isFunction) !== owner) return undefined;
    if (!name.getAncestors().includes(loop) || isInHead(name, loop)) continue;
    const change = name.getParentOrThrow();
    const step = stepOf(name, change, loop, checker);
    if (step === undefined) return undefined;
    const isNested = name.getFirstAncestor(isLoop) !== loop;
    const condition = conditionOf(loop);
    const isInTest = condition !== undefined && name.getAncestors().includes(condition);
    steps.push({ ...step, isNested, isInTest, isCertain: certain.has(change) });
  }
  return steps;
}

/** Whether a node stands where a loop begins, before any iteration. */
export function isInHead(node: Node, loop: LoopStatement): boolean {
  const head = Node.isForStatement(loop) ? loop.getInitializer() : undefined;
  return head !== undefined && (node === head || node.getAncestors().includes(head));
}

/** Expressions that every iteration evaluates. */
function certainExpressions(loop: LoopStatement): Node[] {
  const expressions: Node[] = unconditionalStatements(loop).flatMap((statement) =>
    Node.isExpressionStatement(statement) ? [statement.getExpression()] : [],
  );
  if (Node.isForStatement(loop)) expressions.push(...optional(loop.getIncrementor()));
  const condition = conditionOf(loop);
  if (condition !== undefined) expressions.push(...conditions(condition).flatMap(firstIn));
  return expressions.flatMap(sequence);
}

/** The parts of a condition that have all been asked where the loop goes on. */
function conditions(node: Node): Node[] {
  if (Node.isParenthesizedExpression(node)) return conditions(node.getExpression());
  return Node.isBinaryExpression(node) &&
    node.getOperatorToken().getKind() === SyntaxKind.AmpersandAmpersandToken
    ? [...conditions(node.getLeft()), ...conditions(node.getRight())]
    : [node];
}

/** The expressions that an expression begins with, which it always evaluates. */
function firstIn(node: Node): Node[] {
  return [node, ...node.getDescendants()].filter((part) => part.getStart() === node.getStart());
}

function optional<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

function sequence(node: Node): Node[] {
  if (Node.isParenthesizedExpression(node)) return sequence(node.getExpression());
  return Node.isBinaryExpression(node) &&
    node.getOperatorToken().getKind() === SyntaxKind.CommaToken
    ? [...sequence(node.getLeft()), ...sequence(node.getRight())]
    : [node];
}

type Change =
  | { readonly kind: 'add'; readonly min: bigint; readonly max: bigint }
  | { readonly kind: 'shrink'; readonly of: Shrink; readonly canTurn: boolean };

function stepOf(
  name: Identifier,
  change: Node,
  loop: LoopStatement,
  checker: FunctionChecker,
): Change | undefined {
  if (Node.isPostfixUnaryExpression(change) || Node.isPrefixUnaryExpression(change)) {
    return change.getOperatorToken() === SyntaxKind.PlusPlusToken ? add(1n, 1n) : add(-1n, -1n);
  }
  if (!Node.isBinaryExpression(change)) return undefined;
  const operator = change.getOperatorToken().getKind();
  const right = change.getRight();
  if (operator !== SyntaxKind.EqualsToken) {
    return applied(arithmeticOf(operator), right, name, loop, checker);
  }
  // Math.trunc(name / 2) and the like.
  const value = withoutTrunc(right);
  if (!Node.isBinaryExpression(value)) return undefined;
  const first = value.getLeft();
  if (!Node.isIdentifier(first) || localDeclaration(first) !== localDeclaration(name)) {
    return undefined;
  }
  const plain = arithmeticOf(value.getOperatorToken().getKind());
  return applied(plain, value.getRight(), name, loop, checker);
}

function withoutTrunc(node: Node): Node {
  if (Node.isParenthesizedExpression(node)) return withoutTrunc(node.getExpression());
  const [argument] = Node.isCallExpression(node) ? node.getArguments() : [];
  const isTrunc = Node.isCallExpression(node) && node.getExpression().getText() === 'Math.trunc';
  return isTrunc && argument !== undefined ? withoutTrunc(argument) : node;
}

function applied(
  operator: ReturnType<typeof arithmeticOf>,
  right: Node,
  name: Identifier,
  loop: LoopStatement,
  checker: FunctionChecker,
): Change | undefined {
  if (operator === '&' && isOneLess(right, name)) {
    return { kind: 'shrink', of: (greatest) => greatest - 1n, canTurn: false };
  }
  const amount = knownBefore(right, loop) ? checker.expression(right) : undefined;
  if (amount?.kind !== 'int') return undefined;
  switch (operator) {
    case '+':
      return add(amount.min, amount.max);
    case '-':
      return add(-amount.max, -amount.min);
    case '>>':
      return shrink(amount, (greatest, by) => greatest >> by, 1n, true);
    case '>>>':
      return shrink(amount, (greatest, by) => greatest >> by, 1n);
    case '/':
      return shrink(amount, (greatest, by) => greatest / by, 2n);
    default:
      return undefined;
  }
}

/** `name - 1`, which takes the lowest bit away when both are combined with &. */
function isOneLess(node: Node, name: Identifier): boolean {
  const inner = Node.isParenthesizedExpression(node) ? node.getExpression() : node;
  if (!Node.isBinaryExpression(inner)) return false;
  const [left, right] = [inner.getLeft(), inner.getRight()];
  return (
    inner.getOperatorToken().getKind() === SyntaxKind.MinusToken &&
    Node.isIdentifier(left) &&
    localDeclaration(left) === localDeclaration(name) &&
    ['1', '1n'].includes(right.getText())
  );
}

function add(min: bigint, max: bigint): Change {
  return { kind: 'add', min, max };
}

function shrink(
  amount: IntType,
  by: (greatest: bigint, amount: bigint) => bigint,
  least: bigint,
  canTurn = false,
): Change | undefined {
  const constant = constantOf(amount);
  if (constant === undefined || constant < least || constant > 63n) return undefined;
  return { kind: 'shrink', of: (greatest) => by(greatest, constant), canTurn };
}

/** Whether an expression only names what is declared outside of a loop's body. */
export function knownBefore(node: Node, loop: LoopStatement): boolean {
  const names = [node, ...node.getDescendants()].filter(Node.isIdentifier);
  return names.every((name) => {
    const declaration = localDeclaration(name);
    return declaration === undefined || !declaration.getAncestors().includes(loop.getStatement());
  });
}
