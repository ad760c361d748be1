import type { Construct } from '../construct.ts';
import { asSigned, I64_MAX, I64_MIN, narrowNumber, span } from '../narrow.ts';
import { leaf, node } from '../tree.ts';

const INT32 = { low: -(2n ** 31n), high: 2n ** 31n };
const INT64 = { low: I64_MIN, high: I64_MAX };
const BIT = { low: 0n, high: 1n };

/** Functions of JavaScript that handlers can call, besides casts and Math.min and max. */
export const builtins: readonly Construct[] = [
  {
    name: 'Math.abs',
    kind: 'number',
    make: (g) => {
      const operand = g.number();
      const { high } = span(operand.low, operand.high, -operand.low, -operand.high);
      return node('number', { guard: '$n', low: 0n, high })`Math.abs(${operand})`;
    },
  },
  {
    name: 'Math.sign',
    kind: 'number',
    make: (g) => node('number', { low: -1n, high: 1n })`Math.sign(${g.number()})`,
  },
  {
    name: 'Math.clz32',
    kind: 'number',
    make: (g) => node('number', { low: 0n, high: 32n })`Math.clz32(${g.number()})`,
  },
  {
    name: 'Math.imul',
    kind: 'number',
    make: (g) =>
      node('number', {
        low: -(2n ** 31n),
        high: 2n ** 31n - 1n,
      })`Math.imul(${g.number()}, ${g.number()})`,
  },
  {
    name: 'BigInt.asUintN',
    kind: 'bigint',
    make: (g) => {
      const bits = 1 + g.random.below(64);
      const range = { low: 0n, high: 2n ** BigInt(bits) - 1n };
      return node('bigint', range)`BigInt.asUintN(${`${bits}`}, ${g.bigint()})`;
    },
  },
  {
    name: 'BigInt.asIntN',
    kind: 'bigint',
    make: (g) => {
      const bits = 1 + g.random.below(64);
      const top = 2n ** BigInt(bits - 1);
      const range = { signed: true, low: -top, high: top - 1n };
      return node('bigint', range)`BigInt.asIntN(${`${bits}`}, ${g.bigint()})`;
    },
  },
  {
    name: 'power of numbers',
    kind: 'number',
    leaf: true,
    make: (g) => {
      const [base, exponent] = [g.random.below(9), g.random.below(12)];
      const value = BigInt(base) ** BigInt(exponent);
      return leaf('number', `(${base} ** ${exponent})`, { low: value, high: value });
    },
  },
  {
    name: 'power of bigints',
    kind: 'bigint',
    leaf: true,
    make: (g) => {
      const [base, exponent] = [BigInt(g.random.below(9)) - 4n, BigInt(g.random.below(30))];
      const value = base ** exponent;
      const signed = value < 0n;
      return leaf('bigint', `((${base}n) ** ${exponent}n)`, { signed, low: value, high: value });
    },
  },
  {
    name: 'number ||= of booleans',
    kind: 'statement',
    make: (g) => {
      const name = g.name();
      const [first, second] = [g.boolean(), g.boolean()];
      const operator = g.random.pick(['||=', '&&=']);
      g.scope.add({ name, kind: 'boolean', signed: false, mutable: true, low: 0n, high: 1n });
      return node('statement')`let ${name}: boolean = ${first}; ${name} ${operator} ${second};`;
    },
  },
  ...(
    [
      ['out_n', 'number'],
      ['out_i', 'bigint'],
      ['out_bool', 'boolean'],
      ['out_t', 'string'],
    ] as const
  ).map(
    ([map, kind]): Construct => ({
      name: `${kind} ??=`,
      kind: 'statement',
      make: (g) => {
        const [found, name] = [g.name(), g.name()];
        const value = asSigned(g, g.expression(kind));
        const range = { number: INT32, bigint: INT64, boolean: BIT, string: BIT }[kind];
        g.scope.add({ name, kind, signed: true, mutable: true, ...range });
        return node(
          'statement',
        )`let ${found} = ${map}.get(${`${g.random.below(8)}`}); ${found} ??= ${value}; let ${name}: ${kind} = ${found};`;
      },
    }),
  ),
  ...['+', '-', '*', '/', '%', '<<', '>>'].map(
    (operator): Construct => ({
      name: `bigint ${operator}=`,
      kind: 'statement',
      make: (g) => {
        const name = g.name();
        const first = g.bigint();
        const isDivision = operator === '/' || operator === '%';
        const isShift = operator === '<<' || operator === '>>';
        const second = g.bigint();
        const amount = isDivision
          ? node('bigint')`((${second} & 255n) + 1n)`
          : isShift
            ? node('bigint')`(u64(${second}) & 15n)`
            : node('bigint')`BigInt(i32(${second}))`;
        g.scope.add({
          name,
          kind: 'bigint',
          signed: true,
          mutable: true,
          low: I64_MIN,
          high: I64_MAX,
        });
        const checked = { checked: ` $s(${name});` };
        // A negative value has another range than one that was declared as unsigned.
        return node(
          'statement',
        )`let ${name}: bigint = BigInt(i32(${first})); ${name} ${operator}= ${amount};${checked}`;
      },
    }),
  ),
  {
    name: 'element write',
    kind: 'statement',
    make: (g) => {
      const row = g.name();
      const operator = g.random.pick(['=', '??=']);
      const value = narrowNumber(g, g.number(), 20);
      return node(
        'statement',
      )`{ const ${row} = out_d.get(${`${g.random.below(4)}`}); if (${row} !== undefined) ${row}.sizes[${`${g.random.below(4)}`}] ${operator} ${value}; }`;
    },
  },
  {
    name: 'element write in a loop',
    kind: 'statement',
    make: (g) => {
      const [row, index] = [g.name(), g.name()];
      const value = g.number();
      return node(
        'statement',
      )`{ const ${row} = out_d.get(${`${g.random.below(4)}`}); if (${row} !== undefined) for (let ${index} = 0; ${index} < ${row}.sizes.length; ${index}++) ${row}.sizes[${index}] = ${value} ^ ${index}; }`;
    },
  },
];
