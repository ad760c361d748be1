import { type BinaryExpression, SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { arithmeticOf } from '../../../language/arithmetic.ts';
import { isAssignment } from '../../../language/is-assigned.ts';
import { isCondition } from '../../../language/is-condition.ts';
import { join } from '../../../language/join.ts';
import { BOOLEAN, ERROR, type Type } from '../../../language/type.ts';
import { factsOf, requireBoolean, requireTruth } from '../condition.ts';
import { defaultOf } from '../default-of.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { checkArithmetic } from './arithmetic.ts';
import { checkAssignment } from './assignment.ts';
import { checkPower } from './power.ts';

/** Operators that compare. */
export const COMPARISONS: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.LessThanToken,
  SyntaxKind.LessThanEqualsToken,
  SyntaxKind.GreaterThanToken,
  SyntaxKind.GreaterThanEqualsToken,
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken,
]);

export function checkBinary(node: BinaryExpression, checker: FunctionChecker): Type {
  const operator = node.getOperatorToken().getKind();
  if (isAssignment(operator)) return checkAssignment(node, checker);
  if (COMPARISONS.has(operator)) return checkComparison(node, checker);
  switch (operator) {
    case SyntaxKind.AmpersandAmpersandToken:
    case SyntaxKind.BarBarToken:
      return checkLogical(node, checker);
    case SyntaxKind.QuestionQuestionToken:
      return checkCoalescing(node, checker);
    case SyntaxKind.CommaToken:
      checker.expression(node.getLeft());
      return checker.expression(node.getRight());
    case SyntaxKind.EqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsToken:
      return checker.fail(
        checkCatalog.looseEquality(
          spanOf(node.getOperatorToken()),
          node.getOperatorToken().getText(),
        ),
      );
    default:
      break;
  }
  if (operator === SyntaxKind.AsteriskAsteriskToken) return checkPower(node, checker);
  const arithmetic = arithmeticOf(operator);
  if (arithmetic === undefined) return checker.refuse(node.getOperatorToken());
  const left = checker.expression(node.getLeft());
  const right = checker.expression(node.getRight());
  return checkArithmetic(arithmetic, left, right, node, node.getRight(), checker);
}

function checkComparison(node: BinaryExpression, checker: FunctionChecker): Type {
  const left = checker.expression(node.getLeft());
  const right = checker.expression(node.getRight());
  if (left.kind === 'error' || right.kind === 'error') return BOOLEAN;
  const operator = node.getOperatorToken().getKind();
  const equality =
    operator === SyntaxKind.EqualsEqualsEqualsToken ||
    operator === SyntaxKind.ExclamationEqualsEqualsToken;
  if (!equality && left.kind === 'int' && right.kind === 'int') return BOOLEAN;
  if (equality && areComparable(left, right)) return BOOLEAN;
  return checker.fail(
    checkCatalog.notComparable(spanOf(node), describeType(left), describeType(right)),
  );
}

/** Whether two values can be compared with ===. */
export function areComparable(left: Type, right: Type): boolean {
  if (left.kind === 'error' || right.kind === 'error') return true;
  if (left.kind === 'int' && right.kind === 'int') return left.js === right.js;
  if (left.kind === 'optional') return right.kind !== 'optional' && areComparable(left.of, right);
  if (right.kind === 'optional') return areComparable(left, right.of);
  if (left.kind === 'undefined') return right.kind !== 'void';
  if (right.kind === 'undefined') return left.kind !== 'void';
  return (left.kind === 'boolean' && right.kind === 'boolean') || (isText(left) && isText(right));
}

/** Whether a value is a string, whatever holds it. */
function isText({ kind }: Type): boolean {
  return kind === 'string' || kind === 'unit';
}

function checkLogical(node: BinaryExpression, checker: FunctionChecker): Type {
  const left = checker.expression(node.getLeft());
  const require = isCondition(node) ? requireTruth : requireBoolean;
  require(node.getLeft(), left, checker);
  const facts = factsOf(node.getLeft(), checker);
  const isAnd = node.getOperatorToken().getKind() === SyntaxKind.AmpersandAmpersandToken;
  checker.withFacts(isAnd ? facts.whenTrue : facts.whenFalse, () => {
    require(node.getRight(), checker.expression(node.getRight()), checker);
  });
  return BOOLEAN;
}

function checkCoalescing(node: BinaryExpression, checker: FunctionChecker): Type {
  const left = checker.expression(node.getLeft());
  const right = checker.expression(node.getRight());
  if (left.kind === 'error' || right.kind === 'error') return ERROR;
  if (left.kind === 'undefined') return right;
  if (left.kind !== 'optional') return left;
  return (
    join(left.of, right) ??
    defaultOf(left.of, right, node, checker) ??
    checker.fail(checkCatalog.mixedTypes(spanOf(node), 'this expression'))
  );
}
