import { Node } from 'ts-morph';
import { evaluateElementAccess, evaluatePropertyAccess } from './access.ts';
import { evaluateCall } from './calls.ts';
import { evaluateEnumMember } from './enums.ts';
import { constant, dynamic, type Evaluation, type Evaluator } from './evaluation.ts';
import { evaluateBigInt, evaluateNumber, evaluateTemplate, evaluateText } from './literals.ts';
import { evaluateIdentifier } from './names.ts';
import { evaluateArray, evaluateObject } from './objects.ts';
import {
  evaluateBinary,
  evaluateConditional,
  evaluateTypeOf,
  evaluateUnary,
  evaluateVoid,
} from './operators.ts';

/** Evaluates one expression by its kind; every kind that is not named here is not constant. */
export function evaluateExpression(node: Node, evaluator: Evaluator): Evaluation {
  if (Node.isNumericLiteral(node)) return evaluateNumber(node);
  if (Node.isBigIntLiteral(node)) return evaluateBigInt(node);
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) {
    return evaluateText(node);
  }
  if (Node.isTemplateExpression(node)) return evaluateTemplate(node, evaluator);
  if (Node.isTrueLiteral(node)) return constant(true);
  if (Node.isFalseLiteral(node)) return constant(false);
  if (Node.isNullLiteral(node)) return constant(null);
  if (Node.isIdentifier(node)) return evaluateIdentifier(node, evaluator);
  if (Node.isPropertyAccessExpression(node)) return evaluatePropertyAccess(node, evaluator);
  if (Node.isElementAccessExpression(node)) return evaluateElementAccess(node, evaluator);
  if (Node.isCallExpression(node)) return evaluateCall(node, evaluator);
  if (isWrapper(node)) return evaluator.evaluate(node.getExpression());
  if (Node.isArrowFunction(node) || Node.isFunctionExpression(node)) {
    return constant(evaluator.functionValue(node));
  }
  if (Node.isEnumMember(node)) return evaluateEnumMember(node, evaluator);
  if (Node.isObjectLiteralExpression(node)) return evaluateObject(node, evaluator);
  if (Node.isArrayLiteralExpression(node)) return evaluateArray(node, evaluator);
  return evaluateOperator(node, evaluator);
}

function evaluateOperator(node: Node, evaluator: Evaluator): Evaluation {
  if (Node.isPrefixUnaryExpression(node)) return evaluateUnary(node, evaluator);
  if (Node.isBinaryExpression(node)) return evaluateBinary(node, evaluator);
  if (Node.isConditionalExpression(node)) return evaluateConditional(node, evaluator);
  if (Node.isTypeOfExpression(node)) return evaluateTypeOf(node, evaluator);
  if (Node.isVoidExpression(node)) return evaluateVoid(node, evaluator);
  return dynamic(node);
}

/** Syntax around an expression that leaves its value as it is. */
export function isWrapper(node: Node | undefined) {
  return (
    Node.isParenthesizedExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isSatisfiesExpression(node) ||
    Node.isTypeAssertion(node) ||
    Node.isNonNullExpression(node)
  );
}
