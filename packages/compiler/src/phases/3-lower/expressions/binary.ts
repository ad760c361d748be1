import { type BinaryExpression, SyntaxKind } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { Operand } from '../../../ir/value.ts';
import { arithmeticOf } from '../../../language/arithmetic.ts';
import { isAssignment } from '../../../language/is-assigned.ts';
import { lowerArithmetic } from '../arithmetic.ts';
import { lowerComparison } from '../comparison.ts';
import { lowerCondition } from '../condition.ts';
import { isPure } from '../is-pure.ts';
import { inLocalMemory } from '../local-memory.ts';
import type { Lowering } from '../lowering.ts';
import { clearedPlace, readPlace, writePlace } from '../place.ts';
import { settle } from '../settle.ts';
import { int, type Value } from '../value.ts';
import { lowerAssignment } from './assignment.ts';

export function lowerBinary(node: BinaryExpression, lowering: Lowering): Value {
  const operator = node.getOperatorToken().getKind();
  if (isAssignment(operator)) return lowerAssignment(node, lowering);
  switch (operator) {
    case SyntaxKind.AmpersandAmpersandToken:
      return { kind: 'boolean', operand: logical(node, true, lowering) };
    case SyntaxKind.BarBarToken:
      return { kind: 'boolean', operand: logical(node, false, lowering) };
    case SyntaxKind.QuestionQuestionToken:
      return coalescing(node, lowering);
    case SyntaxKind.CommaToken:
      lowering.transient(node.getLeft());
      return lowering.transient(node.getRight());
    default:
      break;
  }
  const value = lowering.transient(node.getLeft());
  // What the right side cannot change needs no copy.
  const left = isPure(node.getRight(), lowering) ? value : settle(value, lowering);
  const right = lowering.transient(node.getRight());
  if (operator === SyntaxKind.AsteriskAsteriskToken) {
    const type = lowering.intTypeOf(node);
    return { kind: 'int', operand: int(type.min), type };
  }
  const arithmetic = arithmeticOf(operator);
  if (arithmetic === undefined) return lowerComparison(operator, left, right, lowering);
  invariant(left.kind === 'int' && right.kind === 'int', 'arithmetic on other than integers');
  return lowerArithmetic(arithmetic, left, right, lowering.intTypeOf(node), lowering);
}

/** The right operand runs only where the left one does not decide. */
function logical(node: BinaryExpression, isAnd: boolean, lowering: Lowering): Operand {
  const variable = lowering.builder.variable(isAnd ? 'and' : 'or', 'bool');
  const left = lowerCondition(node.getLeft(), lowering);
  lowering.builder.add({ op: 'set', variable, value: left });
  const undecided = isAnd ? left : lowering.builder.value('bool', { op: 'not', value: left });
  lowering.branch(undecided, () => {
    lowering.builder.add({
      op: 'set',
      variable,
      value: lowerCondition(node.getRight(), lowering),
    });
  });
  return lowering.builder.value('bool', { op: 'get', variable });
}

function coalescing(node: BinaryExpression, lowering: Lowering): Value {
  const left = lowering.transient(node.getLeft());
  if (left.kind === 'undefined') return lowering.transient(node.getRight());
  if (left.kind !== 'optional') return left;
  const place = clearedPlace(lowering.typeOf(node), 'choice', lowering);
  lowering.branch(
    left.present(),
    () => writePlace(place, left.value, lowering),
    () => {
      const value = lowering.transient(node.getRight());
      const held = value.kind === 'memory' ? value : inLocalMemory(node, value, lowering);
      writePlace(place, held, lowering);
    },
  );
  return readPlace(place, lowering);
}
