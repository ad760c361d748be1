import type { Construct } from '../construct.ts';
import { I64_MAX, I64_MIN, narrowNumber, U64_MAX } from '../narrow.ts';
import { leaf, node } from '../tree.ts';

/** Variables that all handlers share. */
export const cells: readonly Construct[] = [
  {
    name: 'number cell',
    kind: 'number',
    leaf: true,
    make: (g) => {
      const range = { low: -(2n ** 31n), high: 2n ** 32n - 1n };
      return leaf(
        'number',
        g.random.pick(['cell_n.value', 'cell_p.value.x', 'cell_p.value.y']),
        range,
      );
    },
  },
  {
    name: 'bigint cell',
    kind: 'bigint',
    leaf: true,
    make: (g) =>
      g.random.once(2)
        ? leaf('bigint', 'cell_u.value', { low: 0n, high: U64_MAX })
        : leaf('bigint', 'cell_i.value', { signed: true, low: I64_MIN, high: I64_MAX }),
  },
  {
    name: 'number cell set',
    kind: 'statement',
    make: (g) => node('statement')`cell_n.value = ${g.number()};`,
  },
  {
    name: 'bigint cell set',
    kind: 'statement',
    make: (g) => node('statement')`${g.random.pick(['cell_u', 'cell_i'])}.value = ${g.bigint()};`,
  },
  {
    name: 'cell compound',
    kind: 'statement',
    make: (g) => {
      const target = g.random.pick(['cell_n.value', 'cell_p.value.x', 'cell_p.value.y']);
      const operator = g.random.pick(['+=', '-=', '|=', '&=', '^=']);
      return node('statement')`${target} ${operator} ${narrowNumber(g, g.number(), 31)};`;
    },
  },
  {
    name: 'struct cell set',
    kind: 'statement',
    make: (g) => node('statement')`cell_p.value = { x: ${g.number()}, y: ${g.number()} };`,
  },
  {
    name: 'number cell add',
    kind: 'statement',
    make: (g) => node('statement')`cell_n.add(${g.number()});`,
  },
  {
    name: 'bigint cell add',
    kind: 'statement',
    make: (g) => node('statement')`${g.random.pick(['cell_u', 'cell_i'])}.add(${g.bigint()});`,
  },
  {
    name: 'boolean cell',
    kind: 'boolean',
    leaf: true,
    make: () => leaf('boolean', 'cell_b.value'),
  },
  { name: 'string cell', kind: 'string', leaf: true, make: () => leaf('string', 'cell_s.value') },
  {
    name: 'element of an array cell',
    kind: 'number',
    make: (g) =>
      node('number', { low: 0n, high: 65535n })`(cell_a.value[(${g.number()}) & 7] ?? 1)`,
  },
  {
    name: 'narrow cell',
    kind: 'number',
    leaf: true,
    make: () => leaf('number', 'cell_8.value', { signed: true, low: -128n, high: 127n }),
  },
  {
    name: 'other cells set',
    kind: 'statement',
    make: (g) =>
      g.random.pick([
        () => node('statement')`cell_b.value = ${g.boolean()};`,
        () => node('statement')`cell_s.value = ${g.string()};`,
        () => node('statement')`cell_a.value[${`${g.random.below(4)}`}] = ${g.number()};`,
        () => node('statement')`cell_8.value = ${g.number()};`,
      ])(),
  },
  {
    name: 'block of bytes',
    kind: 'statement',
    make: (g) => {
      const row = g.name();
      return node(
        'statement',
      )`{ const ${row} = out_y.get(${`${g.random.below(4)}`}); if (${row} !== undefined) out_y.set(${`${g.random.below(8)}`}, { n: ${g.number()}, data: ${row}.data }); }`;
    },
  },
];
