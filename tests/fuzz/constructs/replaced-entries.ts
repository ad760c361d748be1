import type { Construct } from '../construct.ts';
import type { Generator } from '../generator.ts';
import { node, type Part } from '../tree.ts';

type Make = (g: Generator) => ReturnType<Construct['make']>;

function statement(name: string, make: Make): Construct {
  return { name, kind: 'statement', make };
}

/** A constant key that is sometimes there. */
const key = (g: Generator): Part => `${g.random.below(8)}`;

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
  statement('take of a struct', (g) => {
    const row = g.name();
    return node(
      'statement',
    )`{ const ${row} = out_s.take(${key(g)}); if (${row} !== undefined) { ${row}.c = ${g.number()}; out_s.set(${key(g)}, ${row}); } }`;
  }),
];
