import type { Construct } from '../construct.ts';
import type { Generator } from '../generator.ts';
import { node, type Part } from '../tree.ts';
import { rowOf } from './statements.ts';

type Make = (g: Generator) => ReturnType<Construct['make']>;

function statement(name: string, make: Make): Construct {
  return { name, kind: 'statement', make };
}

/** A constant key that is sometimes there. */
const key = (g: Generator): Part => `${g.random.below(8)}`;

/** Methods of maps beyond those of a JavaScript `Map`, some with closures. */
export const mapMethods: readonly Construct[] = [
  statement('update', (g) => {
    const v = g.name();
    return node(
      'statement',
    )`out_b.update((${g.number()}) & 7, (${v}) => (${v} & 65535n) + ((${g.bigint()}) & 65535n));`;
  }),
  statement('update with an initial value', (g) => {
    const v = g.name();
    return node(
      'statement',
    )`out_n.update(${key(g)}, (${v}) => (${v} & 1023) - ((${g.number()}) & 1023), ${g.number()});`;
  }),
  statement('update that writes the map', (g) => {
    const v = g.name();
    return node(
      'statement',
    )`out_b.update(${key(g)}, (${v}) => { out_b.delete(${key(g)}); out_b.set(${key(g)}, ${v}); return ${g.bigint()}; }, 3n);`;
  }),
  statement('update of a string', (g) => {
    const v = g.name();
    return node(
      'statement',
    )`out_t.update(${key(g)}, (${v}) => (${g.boolean()}) ? ${v} : ${g.string()}, ${g.string()});`;
  }),
  statement('update of an array map', (g) => {
    const v = g.name();
    return node(
      'statement',
    )`if (!out_a.update(${`${g.random.below(5)}`}, (${v}) => (${v} >> 1n) + ((${g.bigint()}) & 255n))) out_b.set(0, 1n);`;
  }),
  statement('update of a struct in place', (g) => {
    const row = g.name();
    return node(
      'statement',
    )`out_s.update(${key(g)}, (${row}) => { ${row}.d = ${g.bigint()}; ${row}.name = ${g.string()}; }, ${rowOf(g)});`;
  }),
  statement('update of a struct by another', (g) => {
    const row = g.name();
    return node(
      'statement',
    )`out_s.update(${key(g)}, (${row}) => ({ ...${row}, ok: ${g.boolean()}, c: ${g.number()} }));`;
  }),
  statement('getOrInsert', (g) => {
    const row = g.name();
    return node(
      'statement',
    )`{ const ${row} = out_s.getOrInsert(${key(g)}, ${rowOf(g)}); if (${row} !== undefined) ${row}.d = ${g.bigint()}; }`;
  }),
  statement('getOrInsertComputed', (g) => {
    const k = g.name();
    return node(
      'statement',
    )`out_i.set(1, out_b.getOrInsertComputed((${g.number()}) & 7, (${k}) => BigInt(${k}) + ((${g.bigint()}) & 255n)) ?? 9n);`;
  }),
  statement('take', (g) => {
    const v = g.name();
    return node(
      'statement',
    )`{ const ${v} = out_n.take((${g.number()}) & 7); if (${v} !== undefined) out_i.set(2, BigInt(${v})); }`;
  }),
  statement('take of a struct', (g) => {
    const row = g.name();
    return node(
      'statement',
    )`{ const ${row} = out_s.take(${key(g)}); if (${row} !== undefined) { ${row}.c = ${g.number()}; out_s.set(${key(g)}, ${row}); } }`;
  }),
  statement(
    'increment',
    (g) => node('statement')`out_n.increment((${g.number()}) & 7, ${g.number()});`,
  ),
  statement(
    'increment in a per-CPU map',
    (g) => node('statement')`out_pc.increment(${key(g)}, ${g.bigint()});`,
  ),
  statement(
    'increment in an array map',
    (g) => node('statement')`out_a.increment(${`${g.random.below(5)}`}, ${g.bigint()});`,
  ),
];
