import type { Construct } from '../construct.ts';
import type { Generator } from '../generator.ts';
import { node, type Part } from '../tree.ts';

const key = (g: Generator): Part => `${g.random.below(8)}`;

/** Texts that fit the field. */
const NAMES = ["''", "'a'", "'node'", "'жук'", "'eleven long'"];

/** Structs that are in an entry or, where there is none, an object. */
export const defaults: readonly Construct[] = [
  {
    name: 'struct or object',
    kind: 'statement',
    make: (g) => {
      const row = g.name();
      const name = g.random.pick(NAMES);
      const tree = node(
        'statement',
      )`const ${row} = out_s.get(${key(g)}) ?? { a: u8(${g.number()}), b: u64(${g.bigint()}), name: ${name}, ok: ${g.boolean()}, c: i16(${g.number()}), d: i64(${g.bigint()}) };`;
      g.scope.addAggregate({ name: row, form: 'row' });
      return tree;
    },
  },
  {
    name: 'nested struct or object',
    kind: 'statement',
    make: (g) => {
      const deep = g.name();
      const size = (): Part => node('number')`u16(${g.number()})`;
      const at = node('number')`{ x: i8(${g.number()}), y: u32(${g.number()}) }`;
      const tree = node(
        'statement',
      )`const ${deep} = out_d.get(${key(g)}) ?? { flag: ${g.boolean()}, at: { ...(out_d.get(${key(g)})?.at ?? ${at}) }, sizes: [${size()}, ${size()}, 3, ${size()}], tail: u8(${g.number()}) };`;
      g.scope.addAggregate({ name: deep, form: 'deep' });
      return tree;
    },
  },
];
