import { SyntaxKind } from 'ts-morph';
import {
  hullOf,
  I64_MAX,
  I64_MIN,
  intType,
  isSigned,
  widthRange,
  wrappedType,
} from './int-range.ts';
import type { IntType } from './type.ts';

/** Arithmetic on two integers of the same JavaScript type, as in the language. */
export type Arithmetic = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>' | '>>>';

const OPERATORS: Partial<Record<SyntaxKind, Arithmetic>> = {
  [SyntaxKind.PlusToken]: '+',
  [SyntaxKind.MinusToken]: '-',
  [SyntaxKind.AsteriskToken]: '*',
  [SyntaxKind.SlashToken]: '/',
  [SyntaxKind.PercentToken]: '%',
  [SyntaxKind.AmpersandToken]: '&',
  [SyntaxKind.BarToken]: '|',
  [SyntaxKind.CaretToken]: '^',
  [SyntaxKind.LessThanLessThanToken]: '<<',
  [SyntaxKind.GreaterThanGreaterThanToken]: '>>',
  [SyntaxKind.GreaterThanGreaterThanGreaterThanToken]: '>>>',
  [SyntaxKind.PlusEqualsToken]: '+',
  [SyntaxKind.MinusEqualsToken]: '-',
  [SyntaxKind.AsteriskEqualsToken]: '*',
  [SyntaxKind.SlashEqualsToken]: '/',
  [SyntaxKind.PercentEqualsToken]: '%',
  [SyntaxKind.AmpersandEqualsToken]: '&',
  [SyntaxKind.BarEqualsToken]: '|',
  [SyntaxKind.CaretEqualsToken]: '^',
  [SyntaxKind.LessThanLessThanEqualsToken]: '<<',
  [SyntaxKind.GreaterThanGreaterThanEqualsToken]: '>>',
  [SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken]: '>>>',
  [SyntaxKind.PlusPlusToken]: '+',
  [SyntaxKind.MinusMinusToken]: '-',
};

/** The arithmetic of an operator, also of its assigning form. */
export function arithmeticOf(operator: SyntaxKind): Arithmetic | undefined {
  return OPERATORS[operator];
}

/** The range of the result. */
export function arithmeticRange(operator: Arithmetic, a: IntType, b: IntType): IntType {
  const { js } = a;
  switch (operator) {
    case '+':
      return wrappedType(js, a.min + b.min, a.max + b.max);
    case '-':
      return difference(a, b);
    case '*':
      return hullOf(js, [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max]);
    case '/':
      return quotient(a, b);
    case '%':
      return remainder(a, b);
    default:
      return js === 'number' ? bits32(operator, a, b) : bits64(operator, a, b);
  }
}

/** The range of `-a`. */
export function negationRange(a: IntType): IntType {
  return wrappedType(a.js, -a.max, -a.min);
}

/** The range of `~a`: 32 bits of a number, infinite two's complement of a bigint. */
export function complementRange(a: IntType): IntType {
  return a.js === 'number' ? widthRange('number', 32, true) : wrappedType(a.js, ~a.max, ~a.min);
}

/** Signed, unless the ranges show that it is not negative. */
function difference(a: IntType, b: IntType): IntType {
  return wrappedType(a.js, a.min - b.max, a.max - b.min);
}

function quotient(a: IntType, b: IntType): IntType {
  if (!isSigned(a) && !isSigned(b)) {
    return intType(a.js, a.min / b.max || 0n, a.max / (b.min > 0n ? b.min : 1n));
  }
  const most = [a.min, a.max].map((value) => (value < 0n ? -value : value)).reduce(larger);
  return wrappedType(a.js, -most, most);
}

function remainder(a: IntType, b: IntType): IntType {
  const divisor = [b.min, b.max].map((value) => (value < 0n ? -value : value)).reduce(larger) - 1n;
  const low = isSigned(a) ? (-divisor > a.min ? -divisor : a.min) : 0n;
  return intType(a.js, low, a.max < 0n ? 0n : divisor < a.max ? divisor : a.max);
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** Bitwise operators on numbers are 32-bit, exactly as in JavaScript. */
function bits32(operator: Arithmetic, a: IntType, b: IntType): IntType {
  if (operator === '>>>') return widthRange('number', 32, false);
  const full = widthRange('number', 32, true);
  const fits = (type: IntType): boolean => type.min >= 0n && type.max <= full.max;
  if (operator === '&' && (fits(a) || fits(b))) {
    const limit = fits(a) && fits(b) ? (a.max < b.max ? a.max : b.max) : fits(a) ? a.max : b.max;
    return intType('number', 0n, limit);
  }
  if ((operator === '|' || operator === '^') && fits(a) && fits(b)) {
    return intType('number', 0n, mask(larger(a.max, b.max)));
  }
  if (operator === '>>' && fits(a)) return intType('number', 0n, a.max);
  return full;
}

/** Bitwise operators on bigint act on the infinite two's complement; 64 bits hold the result. */
function bits64(operator: Arithmetic, a: IntType, b: IntType): IntType {
  const unsigned = (type: IntType): boolean => !isSigned(type);
  switch (operator) {
    case '&':
      if (unsigned(a) && unsigned(b)) return intType('bigint', 0n, a.max < b.max ? a.max : b.max);
      if (unsigned(a)) return intType('bigint', 0n, a.max);
      if (unsigned(b)) return intType('bigint', 0n, b.max);
      return intType('bigint', I64_MIN, I64_MAX);
    case '|':
    case '^':
      return unsigned(a) && unsigned(b)
        ? intType('bigint', 0n, mask(larger(a.max, b.max)))
        : intType('bigint', I64_MIN, I64_MAX);
    case '<<':
      return wrappedType(
        'bigint',
        unsigned(a) ? a.min << b.min : a.min << b.max,
        a.max < 0n ? a.max << b.min : a.max << b.max,
      );
    default:
      return unsigned(a)
        ? intType('bigint', a.min >> b.max, a.max >> b.min)
        : intType('bigint', a.min, larger(a.max, 0n));
  }
}

/** The smallest 2^n - 1 that is not below `value`. */
function mask(value: bigint): bigint {
  return (1n << BigInt(value.toString(2).length)) - 1n;
}
