import type { BinaryExpression } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { constantOf, I64_MIN, intType, U64_MAX } from '../../../language/int-range.ts';
import type { IntType, Type } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';

/** A power of constants is a constant; any other has no instruction. */
export function checkPower(node: BinaryExpression, checker: FunctionChecker): Type {
  const base = checker.expression(node.getLeft());
  const exponent = checker.expression(node.getRight());
  if (base.kind === 'error') return base;
  if (exponent.kind === 'error') return exponent;
  const [a, b] = [constantIn(base), constantIn(exponent)];
  if (a === undefined || b === undefined || base.kind !== 'int') {
    return checker.refuse(node.getOperatorToken());
  }
  return base.js === 'number'
    ? powerOfNumbers(a, b, node, checker)
    : powerOfBigints(a, b, node, base, checker);
}

function constantIn(type: Type): bigint | undefined {
  return type.kind === 'int' ? constantOf(type) : undefined;
}

function powerOfNumbers(
  base: bigint,
  exponent: bigint,
  node: BinaryExpression,
  checker: FunctionChecker,
): Type {
  const value = Number(base) ** Number(exponent);
  if (Number.isSafeInteger(value)) return intType('number', BigInt(value), BigInt(value));
  const isFraction = Number.isFinite(value) && !Number.isInteger(value);
  const wrong = isFraction ? 'fractionalNumber' : 'numberTooLarge';
  return checker.fail(checkCatalog[wrong](spanOf(node), node.getText()));
}

function powerOfBigints(
  base: bigint,
  exponent: bigint,
  node: BinaryExpression,
  { js }: IntType,
  checker: FunctionChecker,
): Type {
  if (exponent < 0n) return checker.refuse(node.getOperatorToken());
  // Beyond 64 bits whatever the sign, unless the base stays what it is.
  const isLong = exponent > 64n && base !== 0n && base !== 1n && base !== -1n;
  const value = isLong ? U64_MAX + 1n : base ** (exponent > 64n ? 64n + (exponent & 1n) : exponent);
  return value > U64_MAX || value < I64_MIN
    ? checker.fail(checkCatalog.numberTooLarge(spanOf(node), node.getText()))
    : intType(js, value, value);
}
