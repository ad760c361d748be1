import { type PostfixUnaryExpression, type PrefixUnaryExpression, SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { arithmeticRange, complementRange, negationRange } from '../../../language/arithmetic.ts';
import { constantOf, I64_MIN, intType } from '../../../language/int-range.ts';
import { BOOLEAN, type IntType, type Type } from '../../../language/type.ts';
import { requireTruth } from '../condition.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { refuseMissing } from '../targets.ts';
import { checkStore } from './assignment.ts';

export function checkPrefixUnary(node: PrefixUnaryExpression, checker: FunctionChecker): Type {
  const operator = node.getOperatorToken();
  const operand = checker.expression(node.getOperand());
  if (operand.kind === 'error') return operand;
  if (operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken) {
    const missing = refuseMissing(node.getOperand(), operand, checker);
    if (missing !== undefined) return missing;
  }
  if (operator === SyntaxKind.ExclamationToken) {
    requireTruth(node.getOperand(), operand, checker);
    return BOOLEAN;
  }
  if (operand.kind !== 'int') {
    return checker.fail(
      checkCatalog.notStorable(
        spanOf(node.getOperand()),
        describeType(operand),
        'an operand of arithmetic',
      ),
    );
  }
  switch (operator) {
    case SyntaxKind.MinusToken:
      return negated(node, operand, checker);
    case SyntaxKind.PlusToken:
      return operand;
    case SyntaxKind.TildeToken:
      return complementRange(operand);
    default:
      return stepped(node, operator, operand, checker);
  }
}

function negated(node: PrefixUnaryExpression, operand: IntType, checker: FunctionChecker): Type {
  const constant = constantOf(operand);
  return constant !== undefined && -constant < I64_MIN
    ? checker.fail(checkCatalog.numberTooLarge(spanOf(node), node.getText()))
    : negationRange(operand);
}

export function checkPostfixUnary(node: PostfixUnaryExpression, checker: FunctionChecker): Type {
  const operand = checker.expression(node.getOperand());
  if (operand.kind === 'error') return operand;
  const missing = refuseMissing(node.getOperand(), operand, checker);
  if (missing !== undefined) return missing;
  if (operand.kind !== 'int') {
    return checker.fail(
      checkCatalog.notStorable(
        spanOf(node.getOperand()),
        describeType(operand),
        'an operand of arithmetic',
      ),
    );
  }
  stepped(node, node.getOperatorToken(), operand, checker);
  return operand;
}

function stepped(
  node: PrefixUnaryExpression | PostfixUnaryExpression,
  operator: SyntaxKind,
  operand: IntType,
  checker: FunctionChecker,
): Type {
  const one = intType(operand.js, 1n, 1n);
  const sign = operator === SyntaxKind.PlusPlusToken ? '+' : '-';
  return checkStore(node.getOperand(), arithmeticRange(sign, operand, one), node, checker);
}
