import type { Construct } from '../construct.ts';
import type { Generator } from '../generator.ts';
import { I64_MAX, I64_MIN, U64_MAX } from '../narrow.ts';
import { node, type Tree } from '../tree.ts';

/** Texts that differ behind their first eight bytes, or where a shorter one ends. */
const TWINS = [
  ['a longer text', 'a longer name'],
  ['exactly-15-byte', 'exactly-16-bytes'],
  ['nineteen bytes long', 'nineteen bytes lone'],
  ['жук-жуки', 'жук-жуков'],
  ['node', 'nodes'],
] as const;

function oneOf(g: Generator, [a, b]: readonly [string, string]): Tree {
  return node('string')`(${g.boolean()} ? ${`'${a}'`} : ${`'${b}'`})`;
}

/** A comparison that comes out wrong when a sign or a part of a value is left out; it reaches a map. */
function equality(
  kind: 'number' | 'bigint' | 'string',
  pair: (g: Generator) => [Tree, Tree],
): Construct {
  return {
    name: `equality of close ${kind}s`,
    kind: 'statement',
    make: (g) => {
      const [left, right] = pair(g);
      const operator = g.random.pick(['===', '!==']);
      return node(
        'statement',
      )`out_bool.set(${`${g.random.below(8)}`}, (${left} as ${kind}) ${operator} (${right} as ${kind}));`;
    },
  };
}

/** Longer than what the strings of maps hold. */
const LONG = ['nineteen bytes long', 'x'.repeat(40), `a${'é'.repeat(20)}`];

/** Values that differ by little: where comparisons and copies go wrong. */
export const closeValues: readonly Construct[] = [
  equality('number', (g) => {
    const value = g.number();
    return [
      node('number', { signed: true, low: -(2n ** 31n), high: 2n ** 31n - 1n })`i32(${value})`,
      node('number', { low: 0n, high: 2n ** 32n - 1n })`u32(${value})`,
    ];
  }),
  equality('bigint', (g) => {
    const value = g.bigint();
    return [
      node('bigint', { signed: true, low: I64_MIN, high: I64_MAX })`i64(${value})`,
      node('bigint', { low: 0n, high: U64_MAX })`u64(${value})`,
    ];
  }),
  equality('string', (g) => {
    const twins = g.random.pick(TWINS);
    return [oneOf(g, twins), oneOf(g, twins)];
  }),
  {
    name: 'cut of a long string',
    kind: 'statement',
    make: (g) => {
      const text = node(
        'string',
      )`(${g.boolean()} ? ${JSON.stringify(g.random.pick(LONG))} : ${g.string()})`;
      return g.random.pick([
        () => node('statement')`cell_s.value = ${text};`,
        () => node('statement')`out_t.set(${`${g.random.below(8)}`}, ${text});`,
        () => {
          const row = g.name();
          return node(
            'statement',
          )`{ const ${row} = out_s.get(${`${g.random.below(4)}`}); if (${row} !== undefined) ${row}.name = ${text}; }`;
        },
      ])();
    },
  },
];
