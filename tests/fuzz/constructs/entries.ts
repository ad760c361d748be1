import type { Construct } from '../construct.ts';
import { bareFrame, type Generator } from '../generator.ts';
import { asSigned, I64_MAX, I64_MIN, narrowBigint, U64_MAX } from '../narrow.ts';
import { node, type Tree } from '../tree.ts';

const INT32 = { low: -(2n ** 31n), high: 2n ** 31n - 1n };

/** A change of a number: a function of one parameter over everything around. */
export function change(g: Generator, kind: 'number' | 'bigint', signed = true): Tree {
  const name = g.name();
  const inner = g.at({
    scope: g.scope.inner(),
    frame: bareFrame(kind),
  });
  const wide = signed ? { low: I64_MIN, high: I64_MAX } : { low: 0n, high: U64_MAX };
  const range = kind === 'number' ? INT32 : wide;
  inner.scope.add({ name, kind, signed, mutable: false, ...range });
  const value = inner.expression(kind);
  return g.random.once(2)
    ? node(kind)`(${name}) => ${value}`
    : node(kind)`(${name}) => { ${inner.statement('const')} return ${value}; }`;
}

const key = (g: Generator): string => `${g.random.below(8)}`;

/** Methods of maps that look up and change at once. */
export const entries: readonly Construct[] = [
  {
    name: 'take as a value',
    kind: 'number',
    make: (g) => node('number', { signed: true, ...INT32 })`(out_n.take((${g.number()}) & 7) ?? 9)`,
  },
  {
    name: 'take of a bigint',
    kind: 'bigint',
    make: (g) => {
      const range = { signed: true, low: I64_MIN, high: I64_MAX };
      return node('bigint', range)`(out_i.take((${g.number()}) & 7) ?? 9n)`;
    },
  },
  {
    name: 'getOrInsert as a value',
    kind: 'number',
    make: (g) =>
      node('number', {
        signed: true,
        ...INT32,
      })`(out_n.getOrInsert((${g.number()}) & 7, ${g.number()}) ?? -3)`,
  },
  {
    name: 'getOrInsertComputed as a value',
    kind: 'bigint',
    make: (g) => {
      const name = g.name();
      const inner = g.at({
        scope: g.scope.inner(),
        frame: bareFrame('bigint'),
      });
      inner.scope.add({
        name,
        kind: 'number',
        signed: true,
        mutable: false,
        low: 0n,
        high: 8n,
      });
      const range = { signed: true, low: I64_MIN, high: I64_MAX };
      return node(
        'bigint',
        range,
      )`(out_i.getOrInsertComputed((${g.number()}) & 7, (${name}) => ${inner.bigint()}) ?? -3n)`;
    },
  },
  {
    name: 'update of a number',
    kind: 'statement',
    make: (g) => node('statement')`out_n.update(${key(g)}, ${change(g, 'number')});`,
  },
  {
    name: 'update of a bigint',
    kind: 'statement',
    make: (g) => node('statement')`out_i.update(${key(g)}, ${change(g, 'bigint')});`,
  },
  {
    name: 'update as a value',
    kind: 'boolean',
    make: (g) =>
      node('boolean')`out_b.update(${key(g)}, ${change(g, 'bigint', false)}, ${g.bigint()})`,
  },
  {
    name: 'update of a struct by statements',
    kind: 'statement',
    make: (g) => {
      const name = g.name();
      const inner = g.at({
        scope: g.scope.inner(),
        frame: bareFrame(undefined),
      });
      inner.scope.addAggregate({ name, form: 'row' });
      return node('statement')`out_s.update(${key(g)}, (${name}) => ${inner.block()});`;
    },
  },
  {
    name: 'update of an array',
    kind: 'statement',
    make: (g) =>
      node('statement')`out_a.update(${`${g.random.below(5)}`}, ${change(g, 'bigint', false)});`,
  },
  {
    name: 'increment by a value',
    kind: 'statement',
    make: (g) => {
      const by = narrowBigint(g, g.bigint(), 62);
      return node(
        'statement',
      )`${g.random.pick(['out_i', 'out_b', 'out_pc'])}.increment((${g.number()}) & 7, ${asSigned(g, by)});`;
    },
  },
];
