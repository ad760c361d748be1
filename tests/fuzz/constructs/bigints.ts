import type { Construct } from '../construct.ts';
import { asSigned, I64_MAX, I64_MIN, narrowBigint, U64_MAX } from '../narrow.ts';
import { node, type Tree } from '../tree.ts';
import { call, conditional, divisor, rangeOf, table } from './numbers.ts';

function signedResult(operator: string, a: Tree, b: Tree): boolean {
  if (operator === '-') return true;
  return operator === '&' ? a.signed && b.signed : a.signed || b.signed;
}

function arithmetic(operator: '+' | '-' | '*'): Construct {
  return {
    name: `bigint ${operator}`,
    kind: 'bigint',
    make: (g) => {
      let [a, b] = [g.bigint(), g.bigint()];
      let range = rangeOf(operator, a, b);
      const signed = (): boolean => signedResult(operator, a, b);
      if (range.low < (signed() ? I64_MIN : 0n) || range.high > (signed() ? I64_MAX : U64_MAX)) {
        [a, b] = [narrowBigint(g, a, 31), narrowBigint(g, b, operator === '*' ? 31 : 62)];
        range = rangeOf(operator, a, b);
      }
      const guard = signed() ? '$s' : '$u';
      return node('bigint', { guard, signed: signed(), ...range })`(${a} ${operator} ${b})`;
    },
  };
}

function bitwise(operator: '&' | '|' | '^'): Construct {
  return {
    name: `bigint ${operator}`,
    kind: 'bigint',
    make: (g) => {
      let [a, b] = [g.bigint(), g.bigint()];
      const signed = signedResult(operator, a, b);
      // A negative value beside one that needs the 64th bit makes one that fits neither.
      if (a.signed !== b.signed && operator !== '&') [a, b] = [asSigned(g, a), asSigned(g, b)];
      const range = signed ? { low: I64_MIN, high: I64_MAX } : { low: 0n, high: U64_MAX };
      return node('bigint', {
        guard: signed ? '$s' : '$u',
        signed,
        ...range,
      })`(${a} ${operator} ${b})`;
    },
  };
}

/** The remainder of any value below a power of two, as an amount to shift by. */
const amountOf = (value: Tree, mask: number): Tree =>
  node('bigint', { low: 0n, high: BigInt(mask) })`(u64(${value}) & ${`${mask}n`})`;

const shifts: readonly Construct[] = [
  {
    name: 'bigint <<',
    kind: 'bigint',
    make: (g) => {
      const constant = g.random.below(64);
      const [operand, amount] = g.random.once(2)
        ? [narrowBigint(g, g.bigint(), Math.max(1, 62 - constant)), `${constant}n`]
        : [narrowBigint(g, g.bigint(), 31), amountOf(g.bigint(), 31)];
      const most = typeof amount === 'string' ? BigInt(constant) : 31n;
      return node('bigint', {
        guard: operand.signed ? '$s' : '$u',
        signed: operand.signed,
        low: operand.low < 0n ? operand.low << most : 0n,
        high: operand.high << most,
      })`(${operand} << ${amount})`;
    },
  },
  {
    name: 'bigint >>',
    kind: 'bigint',
    make: (g) => {
      const operand = g.bigint();
      const amount = g.random.once(2) ? `${g.random.below(64)}n` : amountOf(g.bigint(), 63);
      return node('bigint', {
        guard: operand.signed ? '$s' : '$u',
        signed: operand.signed,
        low: operand.low < 0n ? operand.low : 0n,
        high: operand.high,
      })`(${operand} >> ${amount})`;
    },
  },
];

function division(operator: '/' | '%'): Construct {
  return {
    name: `bigint ${operator}`,
    kind: 'bigint',
    make: (g) => {
      let [a, b] = [g.bigint(), divisor(g, 'bigint')];
      const signed = operator === '%' ? a.signed : a.signed || b.signed;
      if (signed && operator === '/') [a, b] = [asSigned(g, a), asSigned(g, b)];
      // The one quotient that leaves 64 bits.
      if (a.signed && b.signed && operator === '/') a = narrowBigint(g, a, 62);
      return node('bigint', {
        guard: signed ? '$s' : '$u',
        signed,
        low: signed ? I64_MIN : 0n,
        high: signed ? I64_MAX : U64_MAX,
      })`(${a} ${operator} ${b})`;
    },
  };
}

function unary(operator: '-' | '~'): Construct {
  return {
    name: `bigint unary ${operator}`,
    kind: 'bigint',
    make: (g) => {
      const operand = asSigned(g, narrowBigint(g, g.bigint(), 62));
      return node('bigint', {
        guard: '$s',
        signed: true,
        low: -operand.high - 1n,
        high: -operand.low,
      })`(${operator}(${operand}))`;
    },
  };
}

/** A sum, difference or product that may leave 64 bits, since a cast says what is kept of it. */
const wrapping: Construct = {
  name: 'wrapping arithmetic',
  kind: 'bigint',
  make: (g) => {
    const cast = g.random.pick(['u64', 'i64']);
    const operator = g.random.pick(['+', '-', '*']);
    const range = cast === 'u64' ? { low: 0n, high: U64_MAX } : { low: I64_MIN, high: I64_MAX };
    return node('bigint', {
      signed: cast === 'i64',
      ...range,
    })`${cast}(${g.bigint()} ${operator} ${g.bigint()})`;
  },
};

export const bigints: readonly Construct[] = [
  ...(['+', '-', '*'] as const).map(arithmetic),
  ...(['&', '|', '^'] as const).map(bitwise),
  ...shifts,
  division('/'),
  division('%'),
  unary('-'),
  unary('~'),
  wrapping,
  {
    name: 'BigInt()',
    kind: 'bigint',
    make: (g) => {
      const operand = g.random.once(6) ? g.boolean() : g.number();
      return node('bigint', {
        signed: true,
        low: operand.low,
        high: operand.kind === 'boolean' ? 1n : operand.high,
      })`BigInt(${operand})`;
    },
  },
  table('constant bigint table', 'bigint', 'BIG', '0n', { low: -9n, high: 2n ** 62n }),
  conditional('bigint'),
  call('bigint'),
];
