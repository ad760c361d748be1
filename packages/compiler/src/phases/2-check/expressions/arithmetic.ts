import { Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { type Arithmetic, arithmeticRange } from '../../../language/arithmetic.ts';
import { canBeZero } from '../../../language/int-range.ts';
import { isAssignment } from '../../../language/is-assigned.ts';
import { ERROR, type IntType, type Type } from '../../../language/type.ts';
import { builtinOf } from '../calls/builtin.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';

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
  if (operator === '+' && (left.kind === 'string' || right.kind === 'string')) {
    return checker.fail(checkCatalog.stringMember(spanOf(node), 'joining with +'));
  }
  if (left.kind !== 'int' || right.kind !== 'int') {
    const [culprit, at] = left.kind === 'int' ? [right, divisor] : [left, dividendOf(node)];
    return checker.fail(
      checkCatalog.notStorable(spanOf(at), describeType(culprit), `an operand of ${operator}`),
    );
  }
  if (left.js !== right.js) {
    const where = `an operand of ${operator} with a ${left.js}`;
    return checker.fail(checkCatalog.notStorable(spanOf(divisor), describeType(right), where));
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

function dividendOf(node: Node): Node {
  return Node.isBinaryExpression(node) ? node.getLeft() : node;
}

function isShift(amount: IntType): boolean {
  return amount.min >= 0n && amount.max <= 63n;
}

/** Whether the division stands directly in Math.trunc(). */
function isTruncated(node: Node): boolean {
  if (Node.isBinaryExpression(node) && isAssignment(node.getOperatorToken().getKind()))
    return false;
  let parent = node.getParent();
  while (parent !== undefined && Node.isParenthesizedExpression(parent))
    parent = parent.getParent();
  return Node.isCallExpression(parent) && builtinOf(parent.getExpression()) === 'Math.trunc';
}
