import { type BinaryExpression, Node, SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { arithmeticOf } from '../../../language/arithmetic.ts';
import { copiesIn, isMadeAgain } from '../../../language/copies.ts';
import { isConst } from '../../../language/is-assigned.ts';
import { join } from '../../../language/join.ts';
import { localDeclaration } from '../../../language/local-declaration.ts';
import { BOOLEAN, ERROR, type Type } from '../../../language/type.ts';
import { withoutParentheses } from '../../../language/without-parentheses.ts';
import { factsOf, requireBoolean } from '../condition.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { checkMemberStore, holdsWritten, refuseMissing } from '../targets.ts';
import { checkArithmetic } from './arithmetic.ts';

const LOGICAL: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.QuestionQuestionEqualsToken,
  SyntaxKind.BarBarEqualsToken,
  SyntaxKind.AmpersandAmpersandEqualsToken,
]);

export function checkAssignment(node: BinaryExpression, checker: FunctionChecker): Type {
  const operator = node.getOperatorToken().getKind();
  const target = node.getLeft();
  if (operator === SyntaxKind.EqualsToken) {
    return checkStore(target, checker.expression(node.getRight()), node.getRight(), checker);
  }
  if (LOGICAL.has(operator)) return checkLogicalAssignment(node, checker);
  const arithmetic = arithmeticOf(operator);
  if (arithmetic === undefined) return checker.refuse(node.getOperatorToken());
  const left = checker.expression(target);
  const right = checker.expression(node.getRight());
  if (left.kind === 'error') return left;
  const missing = refuseMissing(target, left, checker);
  if (missing !== undefined) return missing;
  const result = checkArithmetic(arithmetic, left, right, node, node.getRight(), checker);
  return checkStore(target, result, node, checker);
}

/** `??=`, `||=` and `&&=`: the type of the target's value afterwards. */
function checkLogicalAssignment(node: BinaryExpression, checker: FunctionChecker): Type {
  const [target, value] = [node.getLeft(), node.getRight()];
  const left = checker.expression(target);
  if (node.getOperatorToken().getKind() !== SyntaxKind.QuestionQuestionEqualsToken) {
    requireBoolean(target, left, checker);
    const facts = factsOf(target, checker);
    const isAnd = node.getOperatorToken().getKind() === SyntaxKind.AmpersandAmpersandEqualsToken;
    let right: Type = ERROR;
    checker.withFacts(isAnd ? facts.whenTrue : facts.whenFalse, () => {
      right = checker.expression(value);
    });
    requireBoolean(value, right, checker);
    return checkStore(target, BOOLEAN, node, checker);
  }
  const right = checker.expression(value);
  if (left.kind === 'error' || right.kind === 'error') return ERROR;
  checkStore(target, right, value, checker);
  if (left.kind === 'undefined') return right;
  if (left.kind !== 'optional') return left;
  // Where the two have no common type, storing the value has told it.
  return join(left.of, right) ?? ERROR;
}

/** Checks that `to` can take a value of `type`. */
export function checkStore(to: Node, type: Type, at: Node, checker: FunctionChecker): Type {
  const target = withoutParentheses(to);
  if (Node.isIdentifier(target)) {
    const declaration = localDeclaration(target);
    if (declaration !== undefined && !isConst(declaration)) {
      if (holdsWritten(type)) {
        return checker.fail(checkCatalog.rebinding(spanOf(at), target.getText()));
      }
      if (copiesIn(type).some((copy) => isMadeAgain(copy, declaration))) {
        return checker.fail(checkCatalog.keptCopy(spanOf(at), target.getText()));
      }
      checker.assign(declaration, type, at);
      return type;
    }
  }
  if (Node.isArrayLiteralExpression(target) || Node.isObjectLiteralExpression(target)) {
    return checker.refuse(target, SyntaxKind.ObjectBindingPattern);
  }
  if (Node.isPropertyAccessExpression(target) || Node.isElementAccessExpression(target)) {
    return checkMemberStore(target, type, at, checker);
  }
  return checker.fail(checkCatalog.notAssignable(spanOf(target), target.getText()));
}
