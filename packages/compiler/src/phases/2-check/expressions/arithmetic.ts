import { Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { type Arithmetic, arithmeticRange } from '../arithmetic.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { canBeZero } from '../int-range.ts';
import { ERROR, type IntType, type Type } from '../type.ts';

/** The type of an arithmetic operation; `divisor` is the right operand's node. */
export function checkArithmetic(
  operator: Arithmetic,
  left: Type,
  right: Type,
  node: Node,
  divisor: Node,
  checker: FunctionChecker,
): Type {
  if (left.kind === 'error' || right.kind === 'error') return ERROR;
  if (left.kind !== 'int' || right.kind !== 'int') {
    const culprit = left.kind === 'int' ? right : left;
    return checker.fail(
      checkCatalog.notStorable(spanOf(node), describeType(culprit), `an operand of ${operator}`),
    );
  }
  if (operator === '/' && left.js === 'number' && !isTruncated(node)) {
    return checker.fail(checkCatalog.fractionalDivision(spanOf(node)));
  }
  if ((operator === '/' || operator === '%') && canBeZero(right)) {
    return checker.fail(checkCatalog.divisionByZero(spanOf(divisor), divisor.getText()));
  }
  if (left.js === 'bigint' && (operator === '<<' || operator === '>>') && !isShift(right)) {
    return checker.fail(checkCatalog.shiftAmount(spanOf(divisor)));
  }
  return arithmeticRange(operator, left, right);
}

function isShift(amount: IntType): boolean {
  return amount.min >= 0n && amount.max <= 63n;
}

/** Whether the division stands directly in Math.trunc(). */
function isTruncated(node: Node): boolean {
  let parent = node.getParent();
  while (parent !== undefined && Node.isParenthesizedExpression(parent))
    parent = parent.getParent();
  return Node.isCallExpression(parent) && parent.getExpression().getText() === 'Math.trunc';
}
