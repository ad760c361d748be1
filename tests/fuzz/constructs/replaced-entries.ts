import type { Construct } from '../construct.ts';
import type { Generator } from '../generator.ts';
import { node, type Part, type Tree } from '../tree.ts';
import { deepOf, rowOf } from './statements.ts';

type Make = (g: Generator) => ReturnType<Construct['make']>;

function statement(name: string, make: Make): Construct {
  return { name, kind: 'statement', make };
}

/** A constant key that is sometimes there. */
const key = (g: Generator): Part => `${g.random.below(8)}`;

/** A block that uses a reference called `name`. */
function using(g: Generator, name: string, form: 'row' | 'deep'): Tree {
  const inner = g.at({ scope: g.scope.inner() });
  inner.scope.addAggregate({ name, form });
  return inner.block();
}

/** Entries that go, or get new memory, while a method of their map is at work on them. */
export const replacedEntries: readonly Construct[] = [
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
  statement('update of a struct by another', (g) => {
    const row = g.name();
    return node(
      'statement',
    )`out_s.update(${key(g)}, (${row}) => ({ ...${row}, ok: ${g.boolean()}, c: ${g.number()} }));`;
  }),
  statement('reference to a replaced entry', (g) => {
    const [row, same] = [g.name(), g.name()];
    const at = key(g);
    const other = g.random.once(3) ? key(g) : at;
    const found = node(
      'statement',
    )`const ${row} = out_s.get(${at}); const ${same} = out_s.get(${other});`;
    const replaced = node(
      'statement',
    )`out_s.set(${at}, { ...${row}, c: ${g.number()} }); out_s.set(${other}, ${rowOf(g)});`;
    return node(
      'statement',
    )`{ ${found} if (${row} !== undefined) { ${replaced} ${row}.a = ${g.number()}; if (${same} !== undefined) out_b.set(${key(g)}, u64(${same}.a)); ${using(g, row, 'row')} } }`;
  }),
  statement('reference to a deleted entry', (g) => {
    const row = g.name();
    const gone = node(
      'statement',
    )`out_d.delete(${key(g)}); out_d.delete((${g.number()}) & 3); out_d.set(${key(g)}, ${deepOf(g)});`;
    return node(
      'statement',
    )`{ const ${row} = out_d.get(${`${g.random.below(4)}`}); if (${row} !== undefined) { ${gone} ${using(g, row, 'deep')} out_n.set(${key(g)}, ${row}.at.x); } }`;
  }),
  statement('take of a struct', (g) => {
    const row = g.name();
    return node(
      'statement',
    )`{ const ${row} = out_s.take(${key(g)}); if (${row} !== undefined) { ${row}.c = ${g.number()}; out_s.set(${key(g)}, ${row}); } }`;
  }),
];
