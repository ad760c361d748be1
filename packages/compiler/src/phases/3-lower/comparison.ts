import { SyntaxKind } from 'ts-morph';
import { CompilerBug, invariant } from '../../diagnostics/invariant.ts';
import type { Predicate } from '../../ir/instruction.ts';
import type { Operand } from '../../ir/value.ts';
import { isSigned } from '../../language/int-range.ts';
import type { Lowering } from './lowering.ts';
import { equalStrings } from './strings/equal.ts';
import { type IntValue, int, type OptionalValue, type Value } from './value.ts';

type Order = 'lt' | 'le' | 'gt' | 'ge';

const ORDERS: Partial<Record<SyntaxKind, Order>> = {
  [SyntaxKind.LessThanToken]: 'lt',
  [SyntaxKind.LessThanEqualsToken]: 'le',
  [SyntaxKind.GreaterThanToken]: 'gt',
  [SyntaxKind.GreaterThanEqualsToken]: 'ge',
};

/** A comparison of two values, of any operator. */
export function lowerComparison(
  operator: SyntaxKind,
  left: Value,
  right: Value,
  lowering: Lowering,
): Value {
  const order = ORDERS[operator];
  if (order !== undefined) {
    invariant(left.kind === 'int' && right.kind === 'int', 'an order of other than integers');
    return { kind: 'boolean', operand: ordered(order, left, right, lowering) };
  }
  const equal = equality(left, right, lowering);
  const operand =
    operator === SyntaxKind.EqualsEqualsEqualsToken
      ? equal
      : lowering.builder.value('bool', { op: 'not', value: equal });
  return { kind: 'boolean', operand };
}

/** Mathematical order, also between signed and unsigned. */
function ordered(order: Order, left: IntValue, right: IntValue, lowering: Lowering): Operand {
  const [a, b] = [isSigned(left.type), isSigned(right.type)];
  if (a === b) {
    return lowering.compare(`${a ? 's' : 'u'}${order}` as Predicate, left.operand, right.operand);
  }
  // One side is negative or both compare as unsigned.
  const negative = lowering.compare('slt', (a ? left : right).operand, int(0));
  const unsigned = lowering.compare(`u${order}` as Predicate, left.operand, right.operand);
  const smallerIsTrue = order === 'lt' || order === 'le';
  if (a === smallerIsTrue) {
    return lowering.builder.value('bool', {
      op: 'logic',
      operator: 'or',
      left: negative,
      right: unsigned,
    });
  }
  const notNegative = lowering.builder.value('bool', { op: 'not', value: negative });
  return lowering.builder.value('bool', {
    op: 'logic',
    operator: 'and',
    left: notNegative,
    right: unsigned,
  });
}

function equality(left: Value, right: Value, lowering: Lowering): Operand {
  if (left.kind === 'undefined') return isUndefined(right, lowering);
  if (right.kind === 'undefined') return isUndefined(left, lowering);
  if (left.kind === 'optional') return equalWherePresent(left, right, lowering);
  if (right.kind === 'optional') return equalWherePresent(right, left, lowering);
  if (left.kind === 'int' && right.kind === 'int') return equalInts(left, right, lowering);
  if (left.kind === 'boolean' && right.kind === 'boolean') {
    return lowering.compare('eq', left.operand, right.operand);
  }
  return equalStrings(left, right, lowering);
}

/** A missing value equals none that is there. */
function equalWherePresent(value: OptionalValue, other: Value, lowering: Lowering): Operand {
  const equal = equality(value.value, other, lowering);
  const left = value.present();
  return lowering.builder.value('bool', { op: 'logic', operator: 'and', left, right: equal });
}

function isUndefined(value: Value, lowering: Lowering): Operand {
  if (value.kind === 'optional') {
    return lowering.builder.value('bool', { op: 'not', value: value.present() });
  }
  if (value.kind === 'void') throw new CompilerBug('a comparison of nothing');
  return { kind: 'bool', value: value.kind === 'undefined' };
}

function equalInts(left: IntValue, right: IntValue, lowering: Lowering): Operand {
  const same = lowering.compare('eq', left.operand, right.operand);
  const [a, b] = [isSigned(left.type), isSigned(right.type)];
  if (a === b) return same;
  const notNegative = lowering.compare('sge', (a ? left : right).operand, int(0));
  return lowering.builder.value('bool', {
    op: 'logic',
    operator: 'and',
    left: same,
    right: notNegative,
  });
}
