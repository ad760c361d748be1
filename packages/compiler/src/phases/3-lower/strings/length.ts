import { Node, SyntaxKind } from 'ts-morph';
import { constantOf, intType } from '../../../language/int-range.ts';
import { isCondition } from '../../../language/is-condition.ts';
import type { Lowering } from '../lowering.ts';
import { int, type Value } from '../value.ts';
import { readCharacters } from './characters.ts';
import { isNotEmpty } from './empty.ts';
import { stringOf } from './equal.ts';

/** The length of a string in UTF-16 units, which `node` asks for. */
export function lengthOf(value: Value, node: Node, lowering: Lowering): Value {
  const string = stringOf(value, lowering);
  const type = intType('number', 0n, BigInt(string.capacity - 1));
  const operand = isComparedWithZero(node, lowering)
    ? lowering.select('int', isNotEmpty(string, lowering), int(1), int(0))
    : readCharacters(string, lowering);
  return { kind: 'int', operand, type };
}

const COMPARISONS: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken,
  SyntaxKind.GreaterThanToken,
  SyntaxKind.LessThanEqualsToken,
]);

/** Whether all that matters is whether the length is zero: then the string is not read. */
function isComparedWithZero(node: Node, lowering: Lowering): boolean {
  const parent = node.getParent();
  if (isCondition(node)) return true;
  if (!Node.isBinaryExpression(parent) || parent.getLeft() !== node) return false;
  const right = lowering.typeOf(parent.getRight());
  return (
    COMPARISONS.has(parent.getOperatorToken().getKind()) &&
    right.kind === 'int' &&
    constantOf(right) === 0n
  );
}
