import { Node, SyntaxKind } from 'ts-morph';
import { constantOf, intType } from '../../../language/int-range.ts';
import { writes } from '../../../language/is-assigned.ts';
import { isFunction } from '../../../language/is-function.ts';
import { join } from '../../../language/join.ts';
import { localDeclaration } from '../../../language/local-declaration.ts';
import type { LoopBound } from '../../../language/loop-bound.ts';
import type { IntType, Type } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { isLoop, type LoopStatement } from './loop-statement.ts';
import { isInHead, knownBefore, type LoopStep, stepsOf } from './loop-steps.ts';
import { type LoopTest, testsOf } from './loop-tests.ts';

/** A bound with what it says about the variable that the loop counts with. */
export interface ProvenBound extends LoopBound {
  readonly declaration: Node;
  /** All values that the variable has from the start of the loop to its end. */
  readonly range: IntType | undefined;
  /** Its values where the body starts, if nothing in the body changes it. */
  readonly inside: IntType | undefined;
}

/** The least bound that the tests of a loop prove, or why they prove none; undefined where a mistake is told already. */
export function boundOf(
  loop: LoopStatement,
  checker: FunctionChecker,
): ProvenBound | string | undefined {
  const found: ProvenBound[] = [];
  let isTold = false;
  let reason = 'nothing in it compares a variable that it counts with';
  for (const test of testsOf(loop)) {
    for (const { subject, operator, bound } of readings(test)) {
      const declaration = Node.isIdentifier(subject) ? localDeclaration(subject) : undefined;
      if (declaration === undefined || declaration.getAncestors().includes(loop.getStatement())) {
        continue;
      }
      const result = provenBy(loop, test, declaration, operator, bound, checker);
      if (result === undefined) isTold = true;
      else if (typeof result === 'string') reason = result;
      else found.push(result);
    }
  }
  const [first, ...others] = found;
  if (first === undefined) return isTold ? undefined : reason;
  return others.reduce((least, next) => (next.trips < least.trips ? next : least), first);
}

interface Reading {
  readonly subject: Node;
  readonly operator: SyntaxKind;
  readonly bound: Node | undefined;
}

const MIRRORED: Partial<Record<SyntaxKind, SyntaxKind>> = {
  [SyntaxKind.LessThanToken]: SyntaxKind.GreaterThanToken,
  [SyntaxKind.GreaterThanToken]: SyntaxKind.LessThanToken,
  [SyntaxKind.LessThanEqualsToken]: SyntaxKind.GreaterThanEqualsToken,
  [SyntaxKind.GreaterThanEqualsToken]: SyntaxKind.LessThanEqualsToken,
};

/** A comparison read from both of its sides. */
function readings({ left, operator, right }: LoopTest): Reading[] {
  const one = { subject: subjectOf(left), operator, bound: right };
  if (right === undefined) return [one];
  const mirrored = MIRRORED[operator] ?? operator;
  return [one, { subject: subjectOf(right), operator: mirrored, bound: left }];
}

/** The variable in `i`, `i--` and `--i`. */
function subjectOf(node: Node): Node {
  if (Node.isParenthesizedExpression(node)) return subjectOf(node.getExpression());
  const steps = Node.isPostfixUnaryExpression(node) || Node.isPrefixUnaryExpression(node);
  return steps ? node.getOperand() : node;
}

function provenBy(
  loop: LoopStatement,
  test: LoopTest,
  declaration: Node,
  operator: SyntaxKind,
  bound: Node | undefined,
  checker: FunctionChecker,
): ProvenBound | string | undefined {
  const name = nameOf(declaration);
  const start = startOf(loop, declaration, checker);
  if (start?.kind === 'error') return undefined;
  if (start?.kind !== 'int') return `${name} is no whole number`;
  const steps = stepsOf(loop, declaration, checker);
  if (steps === undefined) return `it changes ${name} in a way that is no step in one direction`;
  if (bound !== undefined && !knownBefore(bound, loop)) {
    return `the end that ${name} is compared with is not known before the loop`;
  }
  const end = bound === undefined ? intType(start.js, 0n, 0n) : checker.expression(bound);
  if (end.kind === 'error') return undefined;
  if (end.kind !== 'int') return `the end that ${name} is compared with is no whole number`;
  const counting = { loop, test, declaration, start, steps, end };
  const isCertain = steps.some((step) => step.isCertain);
  if (!isCertain) return `not every iteration changes ${name}`;
  return steps.every(({ kind }) => kind === 'shrink')
    ? shrinking(counting, operator, name)
    : adding(counting, operator, name);
}

interface Counting {
  readonly loop: LoopStatement;
  readonly test: LoopTest;
  readonly declaration: Node;
  readonly start: IntType;
  readonly steps: readonly LoopStep[];
  readonly end: IntType;
}

function adding(counting: Counting, operator: SyntaxKind, name: string): ProvenBound | string {
  const { start, steps, end, test } = counting;
  const added = steps.flatMap((step) => (step.kind === 'add' ? [step] : []));
  if (added.length < steps.length) return `it changes ${name} in more than one way`;
  const certain = added.filter((step) => step.isCertain);
  const up = added.every(({ min }) => min >= 0n);
  const down = added.every(({ max }) => max <= 0n);
  const advance = certain.reduce((sum, { min, max }) => sum + (up ? min : -max), 0n);
  if ((!up && !down) || advance < 1n) {
    return `it does not step ${name} by a constant in one direction`;
  }
  const gap = gapOf(operator, up, counting);
  if (gap === undefined) return `its test does not end it in the direction of its steps`;
  const last = up ? end.max - gap : end.min + gap;
  const distance = up ? last - start.min : start.max - last;
  const passes = distance < 0n ? 0n : distance / advance + 1n;
  // A test that is not at the head comes after one more body.
  const trips = test.atHead ? passes : passes + 1n;
  // The step in a test that ends the loop is one more.
  const times = added.some(({ isInTest }) => isInTest) ? 2n : 1n;
  const most = times * added.reduce((sum, { min, max }) => sum + (up ? max : min), 0n);
  const isFar = added.some(({ isNested }) => isNested);
  const range = isFar ? undefined : rangeOf(start, last, most, up);
  return boundWith(counting, trips, up, last, range);
}

function rangeOf(start: IntType, last: bigint, most: bigint, up: boolean): IntType {
  const first = up ? start.min : start.max;
  const edge = up
    ? (last > start.max ? last : start.max) + most
    : (last < start.min ? last : start.min) + most;
  return up ? intType(start.js, first, edge) : intType(start.js, edge, first);
}

function boundWith(
  { loop, test, declaration, end, start }: Counting,
  trips: bigint,
  up: boolean,
  last: bigint,
  range: IntType | undefined,
): ProvenBound {
  const stays = isStepOnlyInIncrementor(loop, declaration) && test.atHead;
  const low = up ? start.min : last;
  const high = up ? last : start.max;
  const inside = stays ? intType(start.js, low, high < low ? low : high) : undefined;
  const isOpen = { start: constantOf(start) === undefined, end: constantOf(end) === undefined };
  const [isLowOpen, isHighOpen] = up ? [isOpen.start, isOpen.end] : [isOpen.end, isOpen.start];
  if (!isLowOpen && !isHighOpen) return { trips, declaration, range, inside };
  // Steps go in one direction: what has passed the test was not further where the iteration began.
  const bounds = { ...(isLowOpen && { low }), ...(isHighOpen && { high }) };
  return {
    trips,
    declaration,
    range,
    inside,
    guard: { declaration, ...bounds, atHead: test.atHead },
  };
}

/** Values that are halved, or lose their lowest bit, reach zero. */
function shrinking(counting: Counting, operator: SyntaxKind, name: string): ProvenBound | string {
  const { start, steps, end, test, declaration } = counting;
  const least = constantOf(end);
  const reaches =
    (operator === SyntaxKind.ExclamationEqualsEqualsToken && least === 0n && start.min >= 0n) ||
    (operator === SyntaxKind.GreaterThanToken && least !== undefined && least >= 0n) ||
    (operator === SyntaxKind.GreaterThanEqualsToken && least !== undefined && least >= 1n);
  if (!reaches) return `its test does not say that ${name} is still above zero`;
  // A number with more bits becomes negative where an operator on 32 bits cuts it.
  const isCut = start.js === 'number' && start.max >= 2n ** 31n;
  const canTurn = steps.some((step) => step.kind === 'shrink' && step.canTurn);
  if (isCut && canTurn && operator === SyntaxKind.ExclamationEqualsEqualsToken) {
    return `${name} may become negative: test that it is above zero`;
  }
  let trips = test.atHead ? 0n : 1n;
  const certain = steps.filter((step) => step.isCertain);
  const shrink = (value: bigint): bigint =>
    certain.reduce((rest, step) => (step.kind === 'shrink' ? step.of(rest) : rest), value);
  // Taking bits away takes as many steps as there are bits.
  let greatest = start.max;
  for (; greatest > 0n && trips <= 64n; trips += 1n) greatest = shrink(greatest);
  // On its way to zero it has all values between.
  const [low, high] = [start.min < 0n ? start.min : 0n, start.max > 0n ? start.max : 0n];
  const range = isCut ? undefined : intType(start.js, low, high);
  // The verifier follows neither a division nor what becomes of bits.
  const most = trips < 65n ? trips : 65n;
  return { trips: most, declaration, range, inside: undefined, countsRounds: true };
}

/** Distance from the end to the last value that passes the test: 1 for < and >, 0 for <= and >=. */
function gapOf(
  operator: SyntaxKind,
  up: boolean,
  { steps, start, end }: Counting,
): bigint | undefined {
  switch (operator) {
    case SyntaxKind.LessThanToken:
      return up ? 1n : undefined;
    case SyntaxKind.LessThanEqualsToken:
      return up ? 0n : undefined;
    case SyntaxKind.GreaterThanToken:
      return up ? undefined : 1n;
    case SyntaxKind.GreaterThanEqualsToken:
      return up ? undefined : 0n;
    case SyntaxKind.ExclamationEqualsEqualsToken: {
      // Steps of one cannot jump over the end.
      const [step, ...others] = steps;
      const isOne = step?.kind === 'add' && step.min === step.max && others.length === 0;
      const isAhead = up ? start.max <= end.min : start.min >= end.max;
      return isOne && isAhead && (step.min === 1n || step.min === -1n) ? 1n : undefined;
    }
    default:
      return undefined;
  }
}

/** The values that a variable can have where a loop begins. */
function startOf(
  loop: LoopStatement,
  declaration: Node,
  checker: FunctionChecker,
): Type | undefined {
  const known = startTypes(loop, declaration, checker).reduce<Type | undefined>(
    (joined, type) => (joined === undefined ? type : join(joined, type)),
    undefined,
  );
  return known ?? checker.variableType(declaration);
}

/** The types of what is assigned outside the loop; none where that is not all that it can have. */
function startTypes(loop: LoopStatement, declaration: Node, checker: FunctionChecker): Type[] {
  const initializer = Node.isVariableDeclaration(declaration) && declaration.getInitializer();
  const first = initializer ? checker.types.get(initializer) : undefined;
  if (first === undefined) return [];
  const scope = declaration.getFirstAncestor(isFunction) ?? loop;
  const assigned = scope.getDescendantsOfKind(SyntaxKind.Identifier).flatMap((name) => {
    if (!writes(name) || localDeclaration(name) !== declaration) return [];
    if (name.getAncestors().includes(loop) && !isInHead(name, loop)) return [];
    const change = name.getParentOrThrow();
    const at = Node.isBinaryExpression(change) ? change.getRight() : change;
    const type = checker.assigned.get(change) ?? checker.assigned.get(at);
    return type === undefined || !reaches(name, loop, declaration) ? [] : [type];
  });
  return [first, ...assigned];
}

/** Whether what is assigned at one place can still be there when a loop begins. */
function reaches(assignment: Node, loop: LoopStatement, declaration: Node): boolean {
  if (assignment.getStart() < loop.getStart()) return true;
  return loop
    .getAncestors()
    .some(
      (outer) =>
        isLoop(outer) &&
        assignment.getAncestors().includes(outer) &&
        !declaration.getAncestors().includes(outer),
    );
}

function isStepOnlyInIncrementor(loop: LoopStatement, declaration: Node): boolean {
  const incrementor = Node.isForStatement(loop) ? loop.getIncrementor() : undefined;
  if (incrementor === undefined) return false;
  return loop
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .every(
      (name) =>
        !writes(name) ||
        localDeclaration(name) !== declaration ||
        isInHead(name, loop) ||
        name === incrementor ||
        name.getAncestors().includes(incrementor),
    );
}

function nameOf(declaration: Node): string {
  return Node.isVariableDeclaration(declaration) || Node.isParameterDeclaration(declaration)
    ? declaration.getName()
    : declaration.getText();
}
