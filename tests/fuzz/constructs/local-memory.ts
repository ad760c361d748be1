import type { Construct } from '../construct.ts';
import type { Generator } from '../generator.ts';
import { asSigned, I64_MAX, I64_MIN, narrowNumber } from '../narrow.ts';
import { fromParts, leaf, node, type Tree } from '../tree.ts';

const INT32 = { signed: true, low: -(2n ** 31n), high: 2n ** 31n };
const INT64 = { signed: true, low: I64_MIN, high: I64_MAX };

function statement(
  name: string,
  form: 'slots' | 'words' | 'record' | undefined,
  make: (g: Generator, name: string) => Tree,
): Construct {
  if (form === undefined) return { name, kind: 'statement', make: (g) => make(g, g.name()) };
  return {
    name,
    kind: 'statement',
    needs: DECLARES[form],
    when: (g) => g.scope.aggregates(form).length > 0,
    make: (g) => make(g, g.random.pick(g.scope.aggregates(form)).name),
  };
}

const DECLARES = {
  slots: 'mutable array',
  words: 'mutable array of bigints',
  record: 'mutable object',
} as const;

function reads(
  name: string,
  kind: 'number' | 'bigint' | 'boolean' | 'string',
  form: 'slots' | 'words' | 'record',
  make: (g: Generator, name: string) => Tree,
): Construct {
  return {
    name,
    kind,
    needs: DECLARES[form],
    when: (g) => g.scope.aggregates(form).length > 0,
    make: (g) => make(g, g.random.pick(g.scope.aggregates(form)).name),
  };
}

/** Objects and arrays of a handler that it writes. */
export const localMemory: readonly Construct[] = [
  statement('mutable array', undefined, (g, name) => {
    const tree = node(
      'statement',
    )`const ${name}: number[] = [${g.number()}, ${g.number()}, 0, ${g.number()}]; ${name}[1] = ${g.number()};`;
    g.scope.addAggregate({ name, form: 'slots' });
    return tree;
  }),
  statement('mutable array of bigints', undefined, (g, name) => {
    const values = [asSigned(g, g.bigint()), asSigned(g, g.bigint())];
    const [a = '', b = ''] = values;
    const tree = node(
      'statement',
    )`const ${name}: bigint[] = [${a}, ${b}, -1n]; ${name}[2] = ${asSigned(g, g.bigint())};`;
    g.scope.addAggregate({ name, form: 'words' });
    return tree;
  }),
  statement('mutable object', undefined, (g, name) => {
    const tree = node(
      'statement',
    )`const ${name} = { count: ${g.number()} as number, last: ${asSigned(g, g.bigint())} as bigint, on: ${g.boolean()} as boolean }; ${name}.count = ${g.number()};`;
    g.scope.addAggregate({ name, form: 'record' });
    return tree;
  }),
  statement('write of an element', 'slots', (g, name) => {
    const index = g.random.once(2) ? `${g.random.below(4)}` : node('number')`(${g.number()}) & 3`;
    return node('statement')`${name}[${index}] = ${g.number()};`;
  }),
  statement('compound write of an element', 'slots', (g, name) => {
    const index = g.random.below(4);
    const operator = g.random.pick(['&=', '|=', '^=', '<<=', '>>=', '>>>=']);
    return node('statement')`${name}[${`${index}`}] ${operator} ${g.number()};`;
  }),
  statement('sum in an element', 'slots', (g, name) => {
    const place = `${name}[${g.random.below(4)}]`;
    const checked = { checked: ` $n(${place} ?? 0);` };
    return node(
      'statement',
    )`${place} = i32(${place} ?? 0); ${place} ${g.random.pick(['+=', '-='])} ${narrowNumber(g, g.number(), 20)};${checked}`;
  }),
  statement('writes of elements in a loop', 'slots', (g, name) => {
    const index = g.name();
    return node(
      'statement',
    )`for (let ${index} = 0; ${index} < ${name}.length; ${index}++) ${name}[${index}] = (${g.number()}) ^ ${index};`;
  }),
  statement('write of a bigint element', 'words', (g, name) => {
    return node('statement')`${name}[${`${g.random.below(3)}`}] = ${asSigned(g, g.bigint())};`;
  }),
  statement('fill of an array', 'slots', (g, name) => {
    return node('statement')`${name}.fill(${g.number()});`;
  }),
  statement('alias of an array', 'slots', (g, base) => {
    const name = g.name();
    g.scope.addAggregate({ name, form: 'slots' });
    return node('statement')`const ${name} = ${base};`;
  }),
  statement('write of a member', 'record', (g, name) => {
    return g.random.pick([
      () => node('statement')`${name}.count = ${g.number()};`,
      () => node('statement')`${name}.last = ${asSigned(g, g.bigint())};`,
      () => node('statement')`${name}.on = ${g.boolean()};`,
      () => node('statement')`${name}.count ^= ${g.number()};`,
    ])();
  }),
  statement('function that writes its argument', 'record', (g, base) => {
    const [name, parameter] = [g.name(), g.name()];
    return node(
      'statement',
    )`const ${name} = (${parameter}: { count: number }): void => { ${parameter}.count ^= ${g.number()}; }; ${name}(${base});`;
  }),
  {
    name: 'for of a mutable array',
    kind: 'statement',
    block: true,
    needs: DECLARES.slots,
    when: (g) => g.scope.aggregates('slots').length > 0,
    make: (g) => {
      const { name } = g.random.pick(g.scope.aggregates('slots'));
      const each = g.name();
      const inner = g.at({ scope: g.scope.inner() });
      inner.scope.add({ name: each, kind: 'number', mutable: false, ...INT32 });
      return fromParts('statement', [`for (const ${each} of ${name}) `, inner.loopBody()]);
    },
  },
  reads('element of a mutable array', 'number', 'slots', (g, name) => {
    return node('number', INT32)`(${name}[(${g.number()}) & 7] ?? 4)`;
  }),
  reads('element of a mutable bigint array', 'bigint', 'words', (g, name) => {
    return node('bigint', INT64)`(${name}[(${g.number()}) & 3] ?? 4n)`;
  }),
  reads('includes of an array', 'boolean', 'slots', (g, name) => {
    return node('boolean')`${name}.includes(${g.number()})`;
  }),
  reads('member of a mutable object', 'number', 'record', (_g, name) => {
    return leaf('number', `${name}.count`, INT32);
  }),
  reads('bigint member of a mutable object', 'bigint', 'record', (_g, name) => {
    return leaf('bigint', `${name}.last`, INT64);
  }),
  reads('boolean member of a mutable object', 'boolean', 'record', (_g, name) => {
    return leaf('boolean', `${name}.on`);
  }),
  {
    name: 'includes of an array literal',
    kind: 'boolean',
    make: (g) => node('boolean')`[${g.number()}, ${g.number()}, 3].includes(${g.number()})`,
  },
];
