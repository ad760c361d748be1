import type { Construct } from '../construct.ts';
import type { Generator } from '../generator.ts';
import { node, type Tree, type ValueKind } from '../tree.ts';
import { aText } from './leaves.ts';
import { call, conditional, table } from './numbers.ts';

const ORDERED = ['<', '<=', '>', '>=', '===', '!=='];

function comparison(kind: ValueKind, operator: string): Construct {
  return {
    name: `${kind} ${operator}`,
    kind: 'boolean',
    make: (g) => {
      const left = g.expression(kind);
      const right = g.random.once(3) ? closeTo(g, left) : g.expression(kind);
      return node('boolean')`((${left} as ${kind}) ${operator} (${right} as ${kind}))`;
    },
  };
}

/** A value that is often equal, or has equal bits: where comparisons go wrong. */
function closeTo(g: Generator, value: Tree): Tree {
  switch (value.kind) {
    case 'number':
      return node('number')`${g.random.pick(['u32', 'i32', 'u16'])}(${value})`;
    case 'bigint':
      return node('bigint', { signed: true })`${g.random.pick(['u64', 'i64', 'u64'])}(${value})`;
    default:
      return value;
  }
}

export const booleans: readonly Construct[] = [
  ...ORDERED.map((operator) => comparison('number', operator)),
  ...ORDERED.map((operator) => comparison('bigint', operator)),
  ...['===', '!=='].map((operator) => comparison('string', operator)),
  ...['===', '!=='].map((operator) => comparison('boolean', operator)),
  ...['&&', '||'].map(
    (operator): Construct => ({
      name: operator,
      kind: 'boolean',
      make: (g) => node('boolean')`(${g.boolean()} ${operator} ${g.boolean()})`,
    }),
  ),
  { name: '!', kind: 'boolean', make: (g) => node('boolean')`!(${g.boolean()})` },
  { name: '! of a number', kind: 'boolean', make: (g) => node('boolean')`!u32(${g.number()})` },
  ...['startsWith', 'endsWith', 'includes'].map(
    (method): Construct => ({
      name: method,
      kind: 'boolean',
      make: (g) => {
        const text = aText((texts) => g.random.pick(texts));
        const [from, to] = [g.random.below(4), g.random.below(8)];
        const piece = method === 'startsWith' ? text.slice(0, to) : text.slice(-from - to);
        return node('boolean')`(${g.string()}).${method}(${JSON.stringify(piece)})`;
      },
    }),
  ),
  {
    name: 'has',
    kind: 'boolean',
    make: (g) =>
      node('boolean')`${g.random.pick(['out_n', 'out_s', 'out_l'])}.has((${g.number()}) & 7)`,
  },
  {
    name: 'delete as a value',
    kind: 'boolean',
    make: (g) => node('boolean')`${g.random.pick(['out_n', 'out_b'])}.delete((${g.number()}) & 7)`,
  },
  table('constant boolean table', 'boolean', 'FLAGS', '(false as boolean)', { low: 0n, high: 1n }),
  conditional('boolean'),
  call('boolean'),
];

/** Numbers that strings have. */
export const textNumbers: readonly Construct[] = [
  {
    name: 'string length',
    kind: 'number',
    make: (g) => node('number', { low: 0n, high: 64n })`(${g.string()}).length`,
  },
  {
    name: 'codePointAt',
    kind: 'number',
    make: (g) => {
      const range = { signed: true, low: -1n, high: 0x10ffffn };
      return node('number', range)`((${g.string()}).codePointAt((${g.number()}) & 15) ?? -1)`;
    },
  },
];

export const strings: readonly Construct[] = [
  conditional('string'),
  table('constant string table', 'string', 'NAMES', "'none'", { low: 0n, high: 0n }),
  call('string'),
];
