import type { Construct } from '../construct.ts';
import type { Generator } from '../generator.ts';
import { fromParts, node, type Part, type Tree, type ValueKind } from '../tree.ts';

/** A loop over a number that the body sees. */
function loop(
  name: string,
  head: (g: Generator, variable: string) => { parts: readonly Part[]; low: bigint; high: bigint },
): Construct {
  return {
    name,
    kind: 'statement',
    block: true,
    make: (g) => {
      const variable = g.name();
      const { parts, low, high } = head(g, variable);
      const inner = g.at({ scope: g.scope.inner() });
      inner.scope.add({ name: variable, kind: 'number', signed: true, mutable: false, low, high });
      const label = g.random.once(2) ? g.name() : undefined;
      const prefix = label === undefined ? '' : `${label}: `;
      return fromParts('statement', [prefix, ...parts, ' ', inner.loopBody(label)]);
    },
  };
}

const most = (g: Generator): number => 1 + g.random.below(6);

const loops: readonly Construct[] = [
  loop('for up', (g, v) => {
    const end = most(g);
    return { parts: [`for (let ${v} = 0; ${v} < ${end}; ${v}++)`], low: 0n, high: BigInt(end) };
  }),
  loop('for to a dynamic end', (g, v) => {
    const end = most(g);
    const parts = [`for (let ${v} = 0; ${v} < Math.min(`, g.number(), `, ${end}); ${v}++)`];
    return { parts, low: 0n, high: BigInt(end) };
  }),
  loop('for down', (g, v) => {
    const start = most(g);
    const text = `for (let ${v} = ${start}; ${v} > 0; ${v}--)`;
    return { parts: [text], low: 0n, high: BigInt(start) };
  }),
  loop('for with a step', (g, v) => {
    const [start, end, step] = [g.random.below(5) - 2, most(g), 1 + g.random.below(3)];
    const text = `for (let ${v} = ${start}; ${v} <= ${end}; ${v} += ${step})`;
    return { parts: [text], low: -2n, high: BigInt(end) };
  }),
  loop('for of a table', (_g, v) => ({
    parts: [`for (const ${v} of TABLE)`],
    low: -1n,
    high: 70_000n,
  })),
  loop('for of an array literal', (g, v) => {
    const [a, b] = [g.number(), g.number()];
    const parts = [`for (const ${v} of [`, a, ', ', b, '])'];
    return { parts, low: a.low < b.low ? a.low : b.low, high: a.high > b.high ? a.high : b.high };
  }),
  {
    ...loop('for of a map array', (g, v) => {
      const { name } = g.random.pick(g.scope.aggregates('deep'));
      return { parts: [`for (const ${v} of ${name}.sizes)`], low: 0n, high: 65535n };
    }),
    needs: 'out_d reference',
    when: (g) => g.scope.aggregates('deep').length > 0,
  },
];

/** A loop that counts in its body. The count comes first, so that `continue` cannot pass it by. */
function counted(name: string, text: (condition: Part, body: Part) => readonly Part[]): Construct {
  return {
    name,
    kind: 'statement',
    block: true,
    make: (g) => {
      const variable = g.name();
      const end = most(g);
      const extra = g.random.once(2) ? [' && ', g.boolean()] : [];
      const inner = g.at({ scope: g.scope.inner() });
      inner.scope.add({
        name: variable,
        kind: 'number',
        signed: true,
        mutable: false,
        low: 0n,
        high: BigInt(end),
      });
      const condition = fromParts('statement', [`${variable} < ${end}`, ...extra]);
      const body = fromParts('statement', [`{ ${variable}++; `, inner.loopBody(), ' }']);
      return fromParts('statement', [`let ${variable} = 0; `, ...text(condition, body)]);
    },
  };
}

const counting: readonly Construct[] = [
  counted('while', (condition, body) => ['while (', condition, ') ', body]),
  counted('do while', (condition, body) => ['do ', body, ' while (', condition, ');']),
];

/** A lookup whose value is used where there is one. */
function lookup(map: string, kind: ValueKind, keys: number): Construct {
  return {
    name: `${map} lookup`,
    kind: 'statement',
    block: true,
    make: (g) => {
      const name = g.name();
      const inner = g.at({ scope: g.scope.inner() });
      const bits = kind === 'number' ? 31n : 63n;
      const range = { low: -(2n ** bits), high: 2n ** bits - 1n };
      // What the map has as u64 can need the 64th bit.
      if (map === 'out_b') {
        inner.scope.add({
          name,
          kind,
          signed: false,
          mutable: false,
          low: 0n,
          high: 2n ** 64n - 1n,
        });
      } else inner.scope.add({ name, kind, signed: true, mutable: false, ...range });
      return lookupText(g, name, map, `${g.random.below(keys)}`, inner.block());
    },
  };
}

function lookupText(g: Generator, name: string, map: string, key: string, body: Tree): Tree {
  const head = `const ${name} = ${map}.get(${key});`;
  return g.random.once(2)
    ? node('statement')`{ ${head} if (${name} !== undefined) ${body} }`
    : node('statement')`{ ${head} if (${name} === undefined) { ; } else ${body} }`;
}

/** A live reference whose fields are used where there is one. */
function reference(map: string, form: 'row' | 'deep'): Construct {
  return {
    name: `${map} reference`,
    kind: 'statement',
    block: true,
    make: (g) => {
      const name = g.name();
      const inner = g.at({ scope: g.scope.inner() });
      inner.scope.addAggregate({ name, form });
      return lookupText(g, name, map, `${g.random.below(4)}`, inner.block());
    },
  };
}

export const blocks: readonly Construct[] = [
  ...loops,
  ...counting,
  lookup('out_n', 'number', 8),
  lookup('out_b', 'bigint', 8),
  lookup('out_i', 'bigint', 8),
  lookup('out_t', 'string', 8),
  lookup('out_a', 'bigint', 5),
  lookup('out_bool', 'boolean', 8),
  reference('out_s', 'row'),
  reference('out_d', 'deep'),
  {
    name: 'if',
    kind: 'statement',
    block: true,
    make: (g) => node('statement')`if (${g.boolean()}) ${g.block()}`,
  },
  {
    name: 'if else',
    kind: 'statement',
    block: true,
    make: (g) => node('statement')`if (${g.boolean()}) ${g.block()} else ${g.block()}`,
  },
  {
    name: 'switch of a number',
    kind: 'statement',
    block: true,
    make: (g) => {
      const parts: Part[] = ['switch ((', g.number(), ') & 3) { '];
      for (const label of ['case 0:', 'case 1:\ncase 4:', 'case 2:', 'default:']) {
        parts.push(label, ' ', g.block(1), g.random.once(3) ? ' ' : ' break; ');
      }
      return fromParts('statement', [...parts, '}']);
    },
  },
  {
    name: 'switch of a string',
    kind: 'statement',
    block: true,
    make: (g) => {
      const parts: Part[] = ['switch (', g.string(), ' as string) { '];
      for (const label of ["case 'node':", "case '':", 'default:']) {
        parts.push(label, ' ', g.block(1), g.random.once(3) ? ' ' : ' break; ');
      }
      return fromParts('statement', [...parts, '}']);
    },
  },
  { name: 'block', kind: 'statement', block: true, make: (g) => g.block() },
];
