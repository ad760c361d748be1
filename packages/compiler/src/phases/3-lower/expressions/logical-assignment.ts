import { type BinaryExpression, Node, SyntaxKind } from 'ts-morph';
import type { Operand } from '../../../ir/value.ts';
import { truthOf } from '../condition.ts';
import type { Lowering } from '../lowering.ts';
import { clearedPlace, readPlace, writePlace } from '../place.ts';
import { settle } from '../settle.ts';
import type { Value } from '../value.ts';
import type { Target } from './assignment.ts';

/** `??=`, `||=` and `&&=`: the value runs and is stored only where the target's own does not decide. */
export function lowerLogicalAssignment(
  node: BinaryExpression,
  operator: SyntaxKind,
  target: Target,
  lowering: Lowering,
): Value {
  const held = target.read();
  const assigns = undecided(held, operator, lowering);
  if (assigns === false) return held;
  const isUsed = !Node.isExpressionStatement(node.getParent());
  const result = isUsed ? clearedPlace(lowering.typeOf(node), 'assigned', lowering) : undefined;
  lowering.branch(
    assigns,
    () => {
      const value = settle(lowering.transient(node.getRight()), lowering);
      target.write(value);
      if (result !== undefined) writePlace(result, value, lowering);
    },
    result && (() => writePlace(result, held.kind === 'optional' ? held.value : held, lowering)),
  );
  return result === undefined ? { kind: 'void' } : readPlace(result, lowering);
}

/** Whether the value is assigned; false where it never is. */
function undecided(held: Value, operator: SyntaxKind, lowering: Lowering): Operand | false {
  const not = (value: Operand): Operand => lowering.builder.value('bool', { op: 'not', value });
  if (operator === SyntaxKind.QuestionQuestionEqualsToken) {
    if (held.kind === 'undefined') return { kind: 'bool', value: true };
    return held.kind === 'optional' && not(held.present());
  }
  const truth = truthOf(held, lowering);
  return operator === SyntaxKind.BarBarEqualsToken ? not(truth) : truth;
}
