import { type PostfixUnaryExpression, type PrefixUnaryExpression, SyntaxKind } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import { arithmeticRange } from '../../../language/arithmetic.ts';
import { intType } from '../../../language/int-range.ts';
import { lowerArithmetic } from '../arithmetic.ts';
import { truthOf } from '../condition.ts';
import type { Lowering } from '../lowering.ts';
import { type IntValue, int, type Value } from '../value.ts';
import { assignTo } from './assignment.ts';

export function lowerPrefixUnary(node: PrefixUnaryExpression, lowering: Lowering): Value {
  const operand = lowering.transient(node.getOperand());
  if (node.getOperatorToken() === SyntaxKind.ExclamationToken) {
    const value = truthOf(operand, lowering);
    return { kind: 'boolean', operand: lowering.builder.value('bool', { op: 'not', value }) };
  }
  invariant(operand.kind === 'int', 'arithmetic on other than an integer');
  switch (node.getOperatorToken()) {
    case SyntaxKind.PlusToken:
      return operand;
    case SyntaxKind.MinusToken:
      return result(node, lowering.binary('sub', int(0), operand.operand), lowering);
    case SyntaxKind.TildeToken: {
      const flipped = lowering.binary('xor', operand.operand, int(-1));
      return operand.type.js === 'bigint'
        ? result(node, flipped, lowering)
        : result(
            node,
            lowering.builder.value('int', { op: 'convert', to: 'i32', value: flipped }),
            lowering,
          );
    }
    default:
      return step(node, operand, lowering);
  }
}

export function lowerPostfixUnary(node: PostfixUnaryExpression, lowering: Lowering): Value {
  const operand = lowering.transient(node.getOperand());
  invariant(operand.kind === 'int', 'arithmetic on other than an integer');
  step(node, operand, lowering);
  return operand;
}

function result(
  node: PrefixUnaryExpression,
  operand: IntValue['operand'],
  lowering: Lowering,
): Value {
  return { kind: 'int', operand, type: lowering.intTypeOf(node) };
}

/** ++ and --: stores the new value and yields it. */
function step(
  node: PrefixUnaryExpression | PostfixUnaryExpression,
  operand: IntValue,
  lowering: Lowering,
): Value {
  const operator = node.getOperatorToken() === SyntaxKind.PlusPlusToken ? '+' : '-';
  const one: IntValue = { kind: 'int', operand: int(1), type: intType(operand.type.js, 1n, 1n) };
  const type = arithmeticRange(operator, operand.type, one.type);
  const value = lowerArithmetic(operator, operand, one, type, lowering);
  assignTo(node.getOperand(), value, lowering);
  return value;
}
