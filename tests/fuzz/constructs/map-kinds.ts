import type { Construct } from '../construct.ts';
import { bareFrame, type Generator } from '../generator.ts';
import { asSigned, I64_MAX, I64_MIN, narrowBigint, narrowNumber, U64_MAX } from '../narrow.ts';
import { node, type Tree } from '../tree.ts';
import { change } from './entries.ts';

interface Integers {
  readonly map: string;
  readonly kind: 'number' | 'bigint';
  readonly signed: boolean;
  readonly low: bigint;
  readonly high: bigint;
}

/** Maps of integers that are neither plain hashes nor, but for `increment`, plain arrays. */
const LEAST_USED: Integers = {
  map: 'out_li',
  kind: 'number',
  signed: true,
  low: -(2n ** 31n),
  high: 2n ** 31n - 1n,
};
const PER_CPU: Integers = { map: 'out_pc', kind: 'bigint', signed: false, low: 0n, high: U64_MAX };
const PER_CPU_ARRAY: Integers = {
  map: 'out_pa',
  kind: 'bigint',
  signed: true,
  low: I64_MIN,
  high: I64_MAX,
};
const ARRAY: Integers = { ...PER_CPU, map: 'out_a' };

/** A key that is sometimes there. */
const keyOf = (g: Generator): Tree => node('number')`(${g.number()}) & 7`;

/** What reads a map that handlers of one type of value share the text of. */
function reads(
  method: string,
  of: Integers,
  text: (g: Generator, of: Integers) => Tree,
): Construct {
  const { kind, signed, low, high, map } = of;
  return {
    name: `${map} ${method}`,
    kind,
    make: (g) =>
      node(kind, {
        signed,
        low,
        high,
      })`(${map}.${method}(${text(g, of)}) ?? ${kind === 'bigint' ? '7n' : '7'})`,
  };
}

/** A value for a map, as it can be stored in it. */
function valueFor(g: Generator, { kind, signed }: Integers): Tree {
  return signed ? asSigned(g, g.expression(kind)) : g.expression(kind);
}

/** Makes the value of a key that is missing. */
function makeOf(g: Generator, of: Integers): Tree {
  const name = g.name();
  const inner = g.at({ scope: g.scope.inner(), frame: bareFrame(of.kind) });
  const range = { signed: true, low: 0n, high: 8n };
  inner.scope.add({ name, kind: 'number', mutable: false, ...range });
  return node(of.kind)`(${name}) => ${valueFor(inner, of)}`;
}

const keyed = [LEAST_USED, PER_CPU].flatMap((of): Construct[] => [
  reads('take', of, keyOf),
  reads('getOrInsert', of, (g) => node(of.kind)`${keyOf(g)}, ${valueFor(g, of)}`),
  reads('getOrInsertComputed', of, (g) => node(of.kind)`${keyOf(g)}, ${makeOf(g, of)}`),
  {
    name: `${of.map} has`,
    kind: 'boolean',
    make: (g) => node('boolean')`${of.map}.has(${keyOf(g)})`,
  },
  {
    name: `${of.map} delete`,
    kind: 'statement',
    make: (g) => node('statement')`${of.map}.delete(${keyOf(g)});`,
  },
]);

const all = [LEAST_USED, PER_CPU, PER_CPU_ARRAY].flatMap((of): Construct[] => [
  reads('get', of, keyOf),
  {
    name: `${of.map} set at any key`,
    kind: 'statement',
    make: (g) => node('statement')`${of.map}.set(${keyOf(g)}, ${valueFor(g, of)});`,
  },
  {
    name: `${of.map} update`,
    kind: 'statement',
    make: (g) =>
      node('statement')`${of.map}.update(${keyOf(g)}, ${change(g, of.kind, of.signed)});`,
  },
]);

const increments = [LEAST_USED, ARRAY, PER_CPU_ARRAY].map(
  ({ map, kind }): Construct => ({
    name: `${map} increment`,
    kind: 'statement',
    make: (g) => {
      if (g.random.once(3)) return node('statement')`${map}.increment(${keyOf(g)});`;
      const by =
        kind === 'number'
          ? narrowNumber(g, g.number(), 31)
          : asSigned(g, narrowBigint(g, g.bigint(), 62));
      return node('statement')`${map}.increment(${keyOf(g)}, ${by});`;
    },
  }),
);

/** The methods of maps that are looked up, changed and emptied in ways of their own. */
export const mapKinds: readonly Construct[] = [...keyed, ...all, ...increments];
