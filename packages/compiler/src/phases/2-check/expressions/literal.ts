import { isKernelText } from '@tsbpf/dsl/~internal';
import type {
  BigIntLiteral,
  NoSubstitutionTemplateLiteral,
  NumericLiteral,
  StringLiteral,
} from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { intType, U64_MAX } from '../../../language/int-range.ts';
import { typeOfText } from '../../../language/static-type.ts';
import { BOOLEAN, type Type } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';

export function checkNumericLiteral(node: NumericLiteral, checker: FunctionChecker): Type {
  const value = node.getLiteralValue();
  if (!Number.isInteger(value)) {
    return checker.fail(checkCatalog.fractionalNumber(spanOf(node), node.getText()));
  }
  if (!Number.isSafeInteger(value)) {
    return checker.fail(checkCatalog.numberTooLarge(spanOf(node), node.getText()));
  }
  return intType('number', BigInt(value), BigInt(value));
}

/** The value of a bigint literal. */
export function bigIntValue(node: BigIntLiteral): bigint {
  return BigInt(node.getText().replaceAll('_', '').slice(0, -1));
}

export function checkBigIntLiteral(node: BigIntLiteral, checker: FunctionChecker): Type {
  const value = bigIntValue(node);
  return value > U64_MAX
    ? checker.fail(checkCatalog.numberTooLarge(spanOf(node), node.getText()))
    : intType('bigint', value, value);
}

export function checkStringLiteral(
  node: StringLiteral | NoSubstitutionTemplateLiteral,
  checker: FunctionChecker,
): Type {
  const text = node.getLiteralText();
  return isKernelText(text)
    ? typeOfText(text)
    : checker.fail(checkCatalog.kernelText(spanOf(node)));
}

export function checkBooleanLiteral(): Type {
  return BOOLEAN;
}
