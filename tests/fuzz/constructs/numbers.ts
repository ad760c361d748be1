import type { Construct } from '../construct.ts';
import type { Generator } from '../generator.ts';
import { asSigned, integer, isUnsafe, narrowBigint, narrowNumber, SAFE, span } from '../narrow.ts';
import { interesting } from '../random.ts';
import { fromParts, leaf, node, type Tree, type ValueKind } from '../tree.ts';

const INT32 = { low: -(2n ** 31n), high: 2n ** 31n - 1n };

/** The range of a sum, difference or product. */
export function rangeOf(operator: string, a: Tree, b: Tree): { low: bigint; high: bigint } {
  switch (operator) {
    case '+':
      return { low: a.low + b.low, high: a.high + b.high };
    case '-':
      return { low: a.low - b.high, high: a.high - b.low };
    default:
      return span(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high);
  }
}

function arithmetic(operator: '+' | '-' | '*'): Construct {
  return {
    name: `number ${operator}`,
    kind: 'number',
    make: (g) => {
      let [a, b] = [g.number(), g.number()];
      let range = rangeOf(operator, a, b);
      if (isUnsafe(range.low, range.high)) {
        [a, b] = [narrowNumber(g, a, operator === '*' ? 20 : 31), narrowNumber(g, b, 31)];
        range = rangeOf(operator, a, b);
      }
      return node('number', { guard: '$n', ...range })`(${a} ${operator} ${b})`;
    },
  };
}

function bitwise(operator: string): Construct {
  return {
    name: `number ${operator}`,
    kind: 'number',
    make: (g) => {
      const range = operator === '>>>' ? { low: 0n, high: 2n ** 32n - 1n } : INT32;
      return node('number', { guard: '$n', ...range })`(${g.number()} ${operator} ${g.number()})`;
    },
  };
}

/** What a division divides by: a constant, or made different from zero in a way that the checker sees. */
export function divisor(g: Generator, kind: 'number' | 'bigint'): Tree {
  const constant = interesting(g.random, 31, true) || 3n;
  if (g.random.once(2)) return integer(kind, constant);
  const [cast, n] = kind === 'bigint' ? ['u64', 'n'] : ['u32', ''];
  const positive = node(kind, {
    low: 1n,
    high: 1024n,
  })`((${cast}(${g.expression(kind)}) & 1023${n}) + 1${n})`;
  return g.random.once(2)
    ? positive
    : node(kind, { signed: true, low: -1024n, high: -1n })`(-${positive})`;
}

function unary(operator: string): Construct {
  return {
    name: `number unary ${operator}`,
    kind: 'number',
    make: (g) => {
      const operand = g.number();
      const range =
        operator === '~'
          ? INT32
          : operator === '-'
            ? { low: -operand.high, high: -operand.low }
            : operand;
      return node('number', {
        guard: '$n',
        low: range.low,
        high: range.high,
      })`(${operator}(${operand}))`;
    },
  };
}

/** Reads a constant table at any index. */
export function table(
  name: string,
  kind: ValueKind,
  text: string,
  other: string,
  range: { low: bigint; high: bigint },
): Construct {
  return {
    name,
    kind,
    make: (g) => {
      const mask = g.random.pick([1, 3, 7]);
      return node(kind, {
        signed: true,
        ...range,
      })`(${text}[(${g.number()}) & ${`${mask}`}] ?? ${other})`;
    },
  };
}

export function conditional(kind: ValueKind): Construct {
  return {
    name: `${kind} ?:`,
    kind,
    make: (g) => {
      let [condition, a, b] = [g.boolean(), g.expression(kind), g.expression(kind)];
      const signed = a.signed || b.signed;
      if (signed) [a, b] = [asSigned(g, a), asSigned(g, b)];
      const range = span(a.low, b.low, a.high, b.high);
      return node(kind, { signed, ...range })`(${condition} ? ${a} : ${b})`;
    },
  };
}

/** A call of a function in scope. */
export function call(kind: ValueKind): Construct {
  return {
    name: `${kind} function`,
    kind,
    when: (g) => g.depth >= 0 && g.scope.functions(kind).length > 0,
    make: (g) => {
      const callee = g.random.pick(g.scope.functions(kind));
      return { ...callOf(g, callee), kind, signed: true, low: callee.low, high: callee.high };
    },
  };
}

export function callOf(
  g: Generator,
  callee: { name: string; parameters: readonly ValueKind[]; optional: number },
): Tree {
  const least = callee.parameters.length - callee.optional;
  const count = least + g.random.below(callee.optional + 1);
  const given = callee.parameters.slice(0, count).map((kind) => asSigned(g, g.expression(kind)));
  const list = given.flatMap((argument, at) => (at === 0 ? [argument] : [', ', argument]));
  return fromParts('number', [`${callee.name}(`, ...list, ')']);
}

export function minMax(method: 'min' | 'max'): Construct {
  return {
    name: `Math.${method}`,
    kind: 'number',
    make: (g) => {
      const [a, b] = [g.number(), g.number()];
      const range = span(a.low, b.low, a.high, b.high);
      const least = integer('number', range.low < -SAFE ? -SAFE : range.low);
      return g.random.once(4)
        ? node('number', range)`Math.${method}(${a}, ${b}, ${least})`
        : node('number', range)`Math.${method}(${a}, ${b})`;
    },
  };
}

export const numbers: readonly Construct[] = [
  ...(['+', '-', '*'] as const).map(arithmetic),
  ...['&', '|', '^', '<<', '>>', '>>>'].map(bitwise),
  ...['-', '~', '+'].map(unary),
  {
    name: 'number %',
    kind: 'number',
    make: (g) => {
      const [a, b] = [g.number(), divisor(g, 'number')];
      return node('number', { guard: '$n', low: -(2n ** 31n), high: 2n ** 31n })`(${a} % ${b})`;
    },
  },
  {
    name: 'Math.trunc of a quotient',
    kind: 'number',
    make: (g) => {
      const [a, b] = [g.number(), divisor(g, 'number')];
      const range = span(a.low, a.high, -a.low, -a.high);
      return node('number', { guard: '$n', ...range })`Math.trunc(${a} / ${b})`;
    },
  },
  minMax('min'),
  minMax('max'),
  {
    name: 'Number()',
    kind: 'number',
    make: (g) => {
      const operand = narrowBigint(g, g.bigint(), 52);
      return node('number', {
        guard: '$n',
        low: operand.low,
        high: operand.high,
      })`Number(${operand})`;
    },
  },
  table('constant table', 'number', 'TABLE', '0', { low: -1n, high: 70_000n }),
  table('table in an object', 'number', 'NESTED.steps', '9', { low: 1n, high: 9n }),
  {
    name: 'element of an array literal',
    kind: 'number',
    make: (g) => {
      const [a, b, index] = [g.number(), g.number(), g.random.below(2)];
      const range = span(a.low, b.low, a.high, b.high, 5n);
      return node('number', range)`([${a}, ${b}][${`${index}`}] ?? 5)`;
    },
  },
  {
    name: 'element of a map array',
    kind: 'number',
    make: (g) => {
      const rows = g.scope.aggregates('deep');
      const isNear = rows.length > 0 && g.random.once(2);
      const row = isNear ? g.random.pick(rows).name : `out_d.get(${g.random.below(4)})?`;
      return node('number', { low: 0n, high: 65535n })`(${row}.sizes[(${g.number()}) & 7] ?? 3)`;
    },
  },
  {
    name: 'number as and satisfies',
    kind: 'number',
    make: (g) => {
      const operand = g.number();
      const form = g.random.pick(['as number', 'satisfies number']);
      return node('number', { low: operand.low, high: operand.high })`(${operand} ${form})`;
    },
  },
  conditional('number'),
  call('number'),
  {
    name: 'number of a boolean',
    kind: 'number',
    make: (g) => node('number', { low: 0n, high: 1n })`Number(${g.boolean()})`,
  },
  {
    name: 'assignment as a value',
    kind: 'number',
    needs: 'number ++ and -- alone',
    when: (g) => g.scope.mutable('number').length > 0,
    make: (g) => {
      const { name } = g.random.pick(g.scope.mutable('number'));
      const value = g.number();
      return node('number', { low: value.low, high: value.high })`(${name} = ${value})`;
    },
  },
  {
    name: 'number ++ and --',
    kind: 'number',
    leaf: true,
    needs: 'number ++ and -- alone',
    when: (g) => g.scope.mutable('number').length > 0,
    make: (g) => {
      const { name, low, high } = g.random.pick(g.scope.mutable('number'));
      const operator = g.random.pick(['++', '--']);
      const text = g.random.once(2) ? `(${operator}${name})` : `(${name}${operator})`;
      return leaf('number', text, { guard: '$n', low: low - 1n, high: high + 1n });
    },
  },
];
