import type { Construct } from '../construct.ts';
import { integer } from '../narrow.ts';
import { interesting } from '../random.ts';
import { leaf, node, type ValueKind } from '../tree.ts';

/** Input maps by what they hold, with the range of their integers. */
const INPUTS = {
  number: [
    ['in_i8', 8, true],
    ['in_u8', 8, false],
    ['in_i16', 16, true],
    ['in_u16', 16, false],
    ['in_i32', 32, true],
    ['in_u32', 32, false],
  ],
  bigint: [
    ['in_i64', 64, true],
    ['in_u64', 64, false],
  ],
} as const;

const TEXTS = [
  '',
  'a',
  'node',
  'hello',
  'a longer text',
  'exactly-15-byte',
  'nineteen bytes long',
  'x'.repeat(40),
  'naïve',
  'жук',
  '日本',
];

export const aText = (pick: (texts: readonly string[]) => string): string => pick(TEXTS);

function variable(kind: ValueKind): Construct {
  return {
    name: `${kind} variable`,
    kind,
    leaf: true,
    needs: 'let',
    when: (g) => g.scope.variables(kind).length > 0,
    make: (g) => {
      const { name, signed, low, high } = g.random.pick(g.scope.variables(kind));
      return leaf(kind, name, { signed, low, high });
    },
  };
}

function input(kind: 'number' | 'bigint'): Construct {
  return {
    name: `${kind} from a map`,
    kind,
    leaf: true,
    make: (g) => {
      const [map, bits, signed] = g.random.pick<readonly [string, number, boolean]>(INPUTS[kind]);
      const zero = kind === 'number' ? '0' : '0n';
      const top = 2n ** BigInt(signed ? bits - 1 : bits);
      const range = { signed, low: signed ? -top : 0n, high: top - 1n };
      return leaf(kind, `(${map}.get(${g.random.below(8)}) ?? ${zero})`, range);
    },
  };
}

/** Reads a field of a struct that may not be there. */
function chain(name: string, kind: ValueKind, places: readonly string[], other: string): Construct {
  return {
    name,
    kind,
    leaf: true,
    make: (g) => {
      const place = g.random.pick(places).replace('#', String(g.random.below(4)));
      const bits = kind === 'number' ? 32n : 64n;
      const range = { signed: true, low: -(2n ** (bits - 1n)), high: 2n ** bits - 1n };
      return leaf(kind, `(${place} ?? ${other})`, range);
    },
  };
}

/** The statement that declares what has members of a form. */
const DECLARES = {
  object: 'object',
  array: 'array',
  row: 'out_s reference',
  deep: 'out_d reference',
} as const;

/** A member of a local object, array or live reference. */
function member(
  name: string,
  kind: ValueKind,
  form: 'object' | 'array' | 'row' | 'deep',
  members: readonly string[],
): Construct {
  return {
    name,
    kind,
    leaf: true,
    needs: DECLARES[form],
    when: (g) => g.scope.aggregates(form).length > 0,
    make: (g) => {
      const { name: base } = g.random.pick(g.scope.aggregates(form));
      const bits = kind === 'number' ? 32n : 64n;
      const range = { signed: true, low: -(2n ** (bits - 1n)), high: 2n ** bits - 1n };
      return leaf(kind, `${base}${g.random.pick(members)}`, range);
    },
  };
}

export const leaves: readonly Construct[] = [
  {
    name: 'number literal',
    kind: 'number',
    leaf: true,
    make: (g) => integer('number', interesting(g.random, 33, true)),
  },
  input('number'),
  variable('number'),
  {
    name: 'param',
    kind: 'number',
    leaf: true,
    make: () => leaf('number', 'limit.value', { low: 0n, high: 2n ** 32n - 1n }),
  },
  {
    name: 'task identity',
    kind: 'number',
    leaf: true,
    make: (g) =>
      leaf('number', g.random.pick(['pid()', 'tid()', 'uid()', 'gid()', 'currentTask().tgid']), {
        low: 0n,
        high: 2n ** 32n - 1n,
      }),
  },
  chain('optional chain', 'number', ['out_s.get(#)?.a', 'out_s.get(#)?.c'], '0'),
  chain('nested optional chain', 'number', ['out_d.get(#)?.at.x', 'out_d.get(#)?.sizes[2]'], '7'),
  member('object member', 'number', 'object', ['.x', '.y']),
  member('array length', 'number', 'array', ['.length']),
  member('field of a live struct', 'number', 'row', ['.a', '.c']),
  member('field of a nested struct', 'number', 'deep', [
    '.at.x',
    '.at.y',
    '.tail',
    '.sizes.length',
  ]),
  {
    name: 'bigint literal',
    kind: 'bigint',
    leaf: true,
    make: (g) => integer('bigint', interesting(g.random, 62, g.random.once(2))),
  },
  input('bigint'),
  variable('bigint'),
  chain('optional bigint chain', 'bigint', ['out_s.get(#)?.b', 'out_s.get(#)?.d'], '0n'),
  member('bigint field of a live struct', 'bigint', 'row', ['.b', '.d']),
  {
    name: 'boolean literal',
    kind: 'boolean',
    leaf: true,
    make: (g) => leaf('boolean', g.random.pick(['(true as boolean)', '(false as boolean)'])),
  },
  variable('boolean'),
  member('boolean field of a live struct', 'boolean', 'row', ['.ok']),
  {
    name: 'test for undefined',
    kind: 'boolean',
    leaf: true,
    make: (g) => {
      const map = g.random.pick(['out_n', 'out_b', 'out_s', 'out_d', 'out_t', 'out_l']);
      const operator = g.random.pick(['===', '!==']);
      return leaf('boolean', `(${map}.get(${g.random.below(8)}) ${operator} undefined)`);
    },
  },
  {
    name: 'string literal',
    kind: 'string',
    leaf: true,
    make: (g) => leaf('string', JSON.stringify(g.random.pick(TEXTS))),
  },
  variable('string'),
  {
    name: 'string from a map',
    kind: 'string',
    leaf: true,
    make: (g) => leaf('string', `(in_s.get(${g.random.below(8)}) ?? 'none')`),
  },
  { name: 'comm()', kind: 'string', leaf: true, make: () => leaf('string', 'comm()') },
  {
    name: 'template without values',
    kind: 'string',
    leaf: true,
    make: (g) => leaf('string', `\`${g.random.pick(TEXTS)}\``),
  },
  chain('optional string chain', 'string', ['out_s.get(#)?.name'], "'none'"),
  member('string field of a live struct', 'string', 'row', ['.name']),
];

export const castOf = (schema: string): { low: bigint; high: bigint } => {
  const bits = BigInt(schema.slice(1));
  return schema.startsWith('i')
    ? { low: -(2n ** (bits - 1n)), high: 2n ** (bits - 1n) - 1n }
    : { low: 0n, high: 2n ** bits - 1n };
};

export const casts: readonly Construct[] = [
  ...['u8', 'u16', 'u32', 'i8', 'i16', 'i32', 'u64', 'i64'].map((schema): Construct => {
    const kind = schema.endsWith('64') ? 'bigint' : 'number';
    return {
      name: `${schema}()`,
      kind,
      make: (g) => {
        const operand = g.expression(g.random.pick(['number', 'bigint', 'boolean'] as const));
        return node(kind, { signed: schema === 'i64', ...castOf(schema) })`${schema}(${operand})`;
      },
    };
  }),
];
