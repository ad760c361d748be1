import { describe, expect, test } from 'vitest';
import { type Arithmetic, arithmeticRange, complementRange, negationRange } from './arithmetic.ts';
import { canBeZero, I64_MAX, I64_MIN, intType, isSigned, U64_MAX } from './int-range.ts';
import type { IntType } from './type.ts';

/** xorshift64: the same operands in every run. */
function randomSource(seed: bigint): (below: bigint) => bigint {
  let state = seed;
  return (below) => {
    state ^= BigInt.asUintN(64, state << 13n);
    state ^= state >> 7n;
    state ^= BigInt.asUintN(64, state << 17n);
    return ((state << 64n) | BigInt.asUintN(64, state * 0x9e3779b97f4a7c15n)) % below;
  };
}

const EDGES = [0n, 1n, 2n, 7n, 31n, 63n, 64n, 255n, 2n ** 31n, 2n ** 32n, 2n ** 53n, 2n ** 63n];

type Js = IntType['js'];

class Operands {
  readonly #random: (below: bigint) => bigint;

  constructor(seed: bigint) {
    this.#random = randomSource(seed);
  }

  /** A value near an edge or of any magnitude, within the limits. */
  value(low: bigint, high: bigint): bigint {
    const edge = EDGES[Number(this.#random(BigInt(EDGES.length)))] ?? 0n;
    const near = edge + this.#random(5n) - 2n;
    const sized = this.#random(1n << this.#random(65n));
    const magnitude = this.#random(2n) === 0n ? near : sized;
    const value = this.#random(2n) === 0n ? magnitude : -magnitude;
    return value < low ? low : value > high ? high : value;
  }

  /** Two values in order. */
  range(js: Js, low: bigint, high: bigint): IntType {
    const [a, b] = [this.value(low, high), this.value(low, high)];
    return intType(js, a < b ? a : b, a < b ? b : a);
  }

  /** Any range of the type: signed or unsigned. */
  type(js: Js): IntType {
    const unsigned = js === 'bigint' && this.#random(2n) === 0n;
    return unsigned ? this.range(js, 0n, U64_MAX) : this.range(js, I64_MIN, I64_MAX);
  }

  /** A value of a range: one of its ends, or one between. */
  of({ min, max }: IntType): bigint {
    const choice = this.#random(4n);
    if (choice === 0n) return min;
    return choice === 1n ? max : min + this.#random(max - min + 1n);
  }
}

/** What JavaScript computes, without limits of width. */
const TRUE: Readonly<Record<Arithmetic, (js: Js, a: bigint, b: bigint) => bigint>> = {
  '+': (_, a, b) => a + b,
  '-': (_, a, b) => a - b,
  '*': (_, a, b) => a * b,
  '/': (_, a, b) => a / b,
  '%': (_, a, b) => a % b,
  '&': (js, a, b) => (js === 'number' ? int32(a & b) : a & b),
  '|': (js, a, b) => (js === 'number' ? int32(a | b) : a | b),
  '^': (js, a, b) => (js === 'number' ? int32(a ^ b) : a ^ b),
  '<<': (js, a, b) => (js === 'number' ? int32(a << (b & 31n)) : a << b),
  '>>': (js, a, b) => (js === 'number' ? int32(a) >> (b & 31n) : a >> b),
  '>>>': (_, a, b) => BigInt.asUintN(32, a) >> (b & 31n),
};

function int32(value: bigint): bigint {
  return BigInt.asIntN(32, value);
}

/** The 64 bits that the kernel has, read as the range says. */
function inKernel(value: bigint, range: IntType): bigint {
  return range.js === 'number' || isSigned(range)
    ? BigInt.asIntN(64, value)
    : BigInt.asUintN(64, value);
}

function describeRange({ js, min, max }: IntType): string {
  return `${js}[${min}, ${max}]`;
}

/** Whether a range holds a true result that anything is promised about; the text says what it does not hold. */
function missing(range: IntType, value: bigint, how: string): string | undefined {
  if (range.js === 'number' && (value < I64_MIN || value > I64_MAX)) return undefined;
  const machine = inKernel(value, range);
  return machine >= range.min && machine <= range.max
    ? undefined
    : `${how} = ${value} is not in ${describeRange(range)}`;
}

const NUMBERS: readonly Arithmetic[] = ['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>'];
const BIGINTS = NUMBERS.filter((operator) => operator !== '>>>');
const ROUNDS = 4000;

function rightOperand(operator: Arithmetic, js: Js, operands: Operands): IntType {
  if (js === 'bigint' && (operator === '<<' || operator === '>>')) {
    return operands.range(js, 0n, 63n);
  }
  let type = operands.type(js);
  while ((operator === '/' || operator === '%') && canBeZero(type)) type = operands.type(js);
  return type;
}

describe.each([
  ...NUMBERS.map((operator) => ['number', operator] as const),
  ...BIGINTS.map((operator) => ['bigint', operator] as const),
])('%s %s', (js, operator) => {
  test('its range holds every result', () => {
    const operands = new Operands(BigInt(1 + NUMBERS.indexOf(operator)));
    for (let round = 0; round < ROUNDS; round++) {
      const [left, right] = [operands.type(js), rightOperand(operator, js, operands)];
      const range = arithmeticRange(operator, left, right);
      for (let sample = 0; sample < 6; sample++) {
        const [a, b] = [operands.of(left), operands.of(right)];
        const how = `${describeRange(left)} ${operator} ${describeRange(right)}: ${a} ${operator} ${b}`;
        expect(missing(range, TRUE[operator](js, a, b), how)).toBeUndefined();
      }
    }
  });
});

describe.each([
  ['-', negationRange, (_: Js, a: bigint) => -a],
  ['~', complementRange, (js: Js, a: bigint) => (js === 'number' ? int32(~a) : ~a)],
] as const)('unary %s', (sign, rangeOf, apply) => {
  test.each(['number', 'bigint'] as const)('the range of a %s holds every result', (js) => {
    const operands = new Operands(99n);
    for (let round = 0; round < ROUNDS; round++) {
      const type = operands.type(js);
      const a = operands.of(type);
      const how = `${sign} of ${describeRange(type)}: ${a}`;
      expect(missing(rangeOf(type), apply(js, a), how)).toBeUndefined();
    }
  });
});

describe('ranges that matter', () => {
  const u64 = intType('bigint', 0n, U64_MAX);
  const i64 = intType('bigint', I64_MIN, I64_MAX);
  const u32 = intType('number', 0n, 2n ** 32n - 1n);
  const range = (min: bigint, max: bigint, js: Js = 'bigint') => intType(js, min, max);

  test.each([
    ['a difference is signed', arithmeticRange('-', u64, u64), i64],
    ['a sum that fits is exact', arithmeticRange('+', range(1n, 5n), range(2n, 3n)), range(3n, 8n)],
    ['a sum that wraps can be zero', arithmeticRange('+', u64, range(1n, 1n)), u64],
    ['a mask limits', arithmeticRange('&', u64, range(63n, 63n)), range(0n, 63n)],
    [
      'a mask of a number limits',
      arithmeticRange('&', u32, range(7n, 7n, 'number')),
      range(0n, 7n, 'number'),
    ],
    ['a remainder is below the divisor', arithmeticRange('%', u64, range(10n, 10n)), range(0n, 9n)],
    [
      'a remainder has the sign of the dividend',
      arithmeticRange('%', i64, range(10n, 10n)),
      range(-9n, 9n),
    ],
    [
      'a shift to the right divides',
      arithmeticRange('>>', u64, range(32n, 32n)),
      range(0n, 2n ** 32n - 1n),
    ],
    [
      'a shift of negative values stays negative',
      arithmeticRange('<<', range(-5n, -3n), range(0n, 1n)),
      range(-10n, -3n),
    ],
    [
      'a quotient of unsigned values is unsigned',
      arithmeticRange('/', u64, range(1000n, 1000n)),
      range(0n, U64_MAX / 1000n),
    ],
    ['-2^63 has no negative', negationRange(range(I64_MIN, I64_MIN)), range(2n ** 63n, 2n ** 63n)],
  ])('%s', (_what, got, wanted) => {
    expect(got).toEqual(wanted);
  });
});
