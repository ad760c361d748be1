import type { Construct } from '../construct.ts';
import { leaf, node } from '../tree.ts';

const NARROW = { signed: true, low: -9n, high: 1_000_000n };

/** Constants of the module that are objects, read by indexes of run time, and single units of strings. */
export const constantTables: readonly Construct[] = [
  {
    name: 'field of a table of objects',
    kind: 'number',
    make: (g) => node('number', NARROW)`(LIMITS[(${g.number()}) & 3]?.most ?? 2)`,
  },
  {
    name: 'array in a table of objects',
    kind: 'number',
    make: (g) =>
      node('number', NARROW)`(LIMITS[(${g.number()}) & 3]?.steps[(${g.number()}) & 3] ?? 6)`,
  },
  {
    name: 'string in a table of objects',
    kind: 'string',
    make: (g) => node('string')`(LIMITS[(${g.number()}) & 3]?.name ?? 'none')`,
  },
  {
    name: 'object under whole numbers',
    kind: 'string',
    make: (g) => node('string')`(CODES[(${g.number()}) & 15] ?? 'another')`,
  },
  {
    name: 'for of a table of objects',
    kind: 'statement',
    block: true,
    make: (g) => {
      const [text, number] = [g.name(), g.name()];
      const inner = g.at({ scope: g.scope.inner() });
      inner.scope.add({ name: number, kind: 'number', mutable: false, ...NARROW });
      const range = { signed: false, low: 0n, high: 0n };
      inner.scope.add({ name: text, kind: 'string', mutable: false, ...range });
      return node(
        'statement',
      )`for (const { name: ${text}, most: ${number} } of LIMITS) ${inner.loopBody()}`;
    },
  },
  {
    name: 'constant struct',
    kind: 'statement',
    make: (g) =>
      g.random.pick([
        () => leaf('statement', 'cell_p.value = START;'),
        () => node('statement')`cell_p.value = { ...START, y: ${g.number()} };`,
      ])(),
  },
  {
    name: 'unit of a string',
    kind: 'boolean',
    make: (g) =>
      node(
        'boolean',
      )`(((${g.string()})[(${g.number()}) & 15] ?? '') ${g.random.pick(['===', '!=='])} ${g.random.pick(["'e'", "'ж'"])})`,
  },
  {
    name: 'at',
    kind: 'boolean',
    make: (g) => node('boolean')`(((${g.string()}).at((${g.number()}) & 7) ?? '') !== 'o')`,
  },
  {
    name: 'store of a unit',
    kind: 'statement',
    make: (g) =>
      node(
        'statement',
      )`out_t.set(${`${g.random.below(8)}`}, (${g.string()})[(${g.number()}) & 15] ?? '');`,
  },
];
