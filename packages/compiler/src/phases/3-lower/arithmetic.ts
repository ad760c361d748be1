import type { BinaryOperator } from '../../ir/instruction.ts';
import type { Operand } from '../../ir/value.ts';
import type { Arithmetic } from '../../language/arithmetic.ts';
import { isSigned } from '../../language/int-range.ts';
import type { IntType } from '../../language/type.ts';
import type { Lowering } from './lowering.ts';
import { type IntValue, int } from './value.ts';

/** An arithmetic operation whose result has the given type. */
export function lowerArithmetic(
  operator: Arithmetic,
  left: IntValue,
  right: IntValue,
  type: IntType,
  lowering: Lowering,
): IntValue {
  const operand =
    operator === '/' || operator === '%'
      ? divide(operator, left, right, lowering)
      : left.type.js === 'number'
        ? numbers(operator, left, right, lowering)
        : bigints(operator, left, right, lowering);
  return { kind: 'int', operand, type };
}

type Plain = '+' | '-' | '*' | '&' | '|' | '^' | '<<';

/** Operators that are one instruction, whatever the signs. */
const PLAIN: Readonly<Record<Plain, BinaryOperator>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '<<': 'shl',
};

/** Sums and products in 64 bits, bitwise operators in 32. */
function numbers(
  operator: Exclude<Arithmetic, '/' | '%'>,
  left: IntValue,
  right: IntValue,
  lowering: Lowering,
): Operand {
  const [a, b] = [left.operand, right.operand];
  const to = (width: 'i32' | 'u32', value: Operand): Operand =>
    lowering.builder.value('int', { op: 'convert', to: width, value });
  const amount = (): Operand => lowering.binary('and', b, int(31));
  switch (operator) {
    case '+':
    case '-':
    case '*':
      return lowering.binary(PLAIN[operator], a, b);
    case '<<':
      return to('i32', lowering.binary('shl', a, amount()));
    case '>>':
      return lowering.binary('ashr', to('i32', a), amount());
    case '>>>':
      return lowering.binary('lshr', to('u32', a), amount());
    default:
      return to('i32', lowering.binary(PLAIN[operator], a, b));
  }
}

function bigints(
  operator: Exclude<Arithmetic, '/' | '%'>,
  left: IntValue,
  right: IntValue,
  lowering: Lowering,
): Operand {
  const [a, b] = [left.operand, right.operand];
  if (operator !== '>>' && operator !== '>>>') return lowering.binary(PLAIN[operator], a, b);
  return lowering.binary(isSigned(left.type) ? 'ashr' : 'lshr', a, b);
}

/** BPF divides unsigned only: signed division divides the magnitudes and sets the sign. */
function divide(operator: '/' | '%', left: IntValue, right: IntValue, lowering: Lowering): Operand {
  const unsigned = operator === '/' ? 'udiv' : 'urem';
  const [signedLeft, signedRight] = [isSigned(left.type), isSigned(right.type)];
  if (signedLeft && !signedRight) return divideSigned(unsigned, left, right, lowering);
  const magnitude = lowering.binary(
    unsigned,
    signedLeft ? absolute(left.operand, lowering) : left.operand,
    signedRight ? absolute(right.operand, lowering) : right.operand,
  );
  const leftNegative = (): Operand => lowering.compare('slt', left.operand, int(0));
  if (operator === '%') {
    return signedLeft ? negateWhere(leftNegative(), magnitude, lowering) : magnitude;
  }
  if (!signedLeft && !signedRight) return magnitude;
  const rightNegative = (): Operand => lowering.compare('slt', right.operand, int(0));
  const negative =
    signedLeft && signedRight
      ? lowering.compare('ne', leftNegative(), rightNegative())
      : signedLeft
        ? leftNegative()
        : rightNegative();
  return negateWhere(negative, magnitude, lowering);
}

/** A signed dividend and an unsigned divisor, with the negative dividends out of the way. */
function divideSigned(
  operator: 'udiv' | 'urem',
  left: IntValue,
  right: IntValue,
  lowering: Lowering,
): Operand {
  const { builder } = lowering;
  const result = builder.variable('quotient', 'int');
  const set = (value: Operand): void => builder.add({ op: 'set', variable: result, value });
  const negate = (value: Operand): Operand => lowering.binary('sub', int(0), value);
  lowering.branch(
    lowering.compare('slt', left.operand, int(0)),
    () => set(negate(lowering.binary(operator, negate(left.operand), right.operand))),
    () => set(lowering.binary(operator, left.operand, right.operand)),
    'then',
  );
  return builder.value('int', { op: 'get', variable: result });
}

/** The magnitude of a signed value; that of -2^63 is right as an unsigned one. */
export function absolute(value: Operand, lowering: Lowering): Operand {
  return negateWhere(lowering.compare('slt', value, int(0)), value, lowering);
}

function negateWhere(condition: Operand, value: Operand, lowering: Lowering): Operand {
  return lowering.select('int', condition, lowering.binary('sub', int(0), value), value);
}
