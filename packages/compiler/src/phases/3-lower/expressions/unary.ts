import { type PostfixUnaryExpression, type PrefixUnaryExpression, SyntaxKind } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import { arithmeticRange } from '../../../language/arithmetic.ts';
import { intType } from '../../../language/int-range.ts';
import { withoutParentheses } from '../../../language/without-parentheses.ts';
import { lowerArithmetic } from '../arithmetic.ts';
import { truthOf } from '../condition.ts';
import type { Lowering } from '../lowering.ts';
import { type IntValue, int, type Value } from '../value.ts';
import { targetOf } from './assignment.ts';
import { changedTo } from './conditional-change.ts';

export function lowerPrefixUnary(node: PrefixUnaryExpression, lowering: Lowering): Value {
  const operator = node.getOperatorToken();
  if (operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken) {
    return step(node, lowering).after;
  }
  const operand = lowering.transient(node.getOperand());
  if (operator === SyntaxKind.ExclamationToken) {
    const value = truthOf(operand, lowering);
    return { kind: 'boolean', operand: lowering.builder.value('bool', { op: 'not', value }) };
  }
  invariant(operand.kind === 'int', 'arithmetic on other than an integer');
  switch (operator) {
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
      return operand;
  }
}

export function lowerPostfixUnary(node: PostfixUnaryExpression, lowering: Lowering): Value {
  return step(node, lowering).before;
}

function result(
  node: PrefixUnaryExpression,
  operand: IntValue['operand'],
  lowering: Lowering,
): Value {
  return { kind: 'int', operand, type: lowering.intTypeOf(node) };
}

/** ++ and --: stores the new value. */
function step(
  node: PrefixUnaryExpression | PostfixUnaryExpression,
  lowering: Lowering,
): { readonly before: Value; readonly after: Value } {
  const target = targetOf(node.getOperand(), lowering);
  const before = target.read();
  invariant(before.kind === 'int', 'a step of other than an integer');
  const operator = node.getOperatorToken() === SyntaxKind.PlusPlusToken ? '+' : '-';
  const one: IntValue = { kind: 'int', operand: int(1), type: intType(before.type.js, 1n, 1n) };
  const type = arithmeticRange(operator, before.type, one.type);
  const after = changedTo(
    lowerArithmetic(operator, before, one, type, lowering),
    withoutParentheses(node.getOperand()),
    lowering,
  );
  target.write(after);
  return { before, after };
}
