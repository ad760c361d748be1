import type { Construct } from '../construct.ts';
import type { Generator } from '../generator.ts';
import { I64_MAX, I64_MIN } from '../narrow.ts';
import { fromParts, leaf, node, type Part, type Tree } from '../tree.ts';

/** A map that loops run over: what its keys and values are as a number, and how an entry is changed. */
interface Source {
  readonly map: string;
  readonly key: (key: string) => string;
  readonly value: (value: string) => string;
  /** Whether entries can be deleted. */
  readonly keyed: boolean;
  /** Changes the entry at hand in place. */
  readonly write?: (value: string, by: string) => string;
}

const plain = (name: string): string => name;
const low = (name: string): string => `u32(${name})`;

const HASHES: readonly Source[] = [
  { map: 'out_n', key: plain, value: plain, keyed: true },
  { map: 'out_i', key: plain, value: low, keyed: true },
  { map: 'out_k', key: low, value: plain, keyed: true },
  { map: 'out_ks', key: (key) => `${key}.length`, value: low, keyed: true },
  { map: 'out_t', key: plain, value: (value) => `${value}.length`, keyed: true },
  { map: 'out_kk', key: (key) => `(${key}.x ^ ${key}.y)`, value: plain, keyed: true },
  {
    map: 'out_s',
    key: plain,
    value: (value) => `(${value}.a ^ ${value}.c ^ ${value}.name.length)`,
    keyed: true,
    write: (value, by) => `${value}.c = ${by};`,
  },
  {
    map: 'out_d',
    key: plain,
    value: (value) => `(${value}.tail ^ (${value}.sizes[2] ?? 0))`,
    keyed: true,
    write: (value, by) => `${value}.at.y ^= ${by};`,
  },
];

/** The maps by their kind, each of which is taken as often as another. */
const SOURCES: readonly (readonly Source[])[] = [
  HASHES,
  [{ map: 'out_l', key: plain, value: plain, keyed: true }],
  [{ map: 'out_pc', key: plain, value: low, keyed: true }],
  [{ map: 'out_a', key: plain, value: low, keyed: false }],
  [{ map: 'out_pa', key: plain, value: low, keyed: false }],
];

/** A number of the entry alone: nothing that an earlier entry of the same loop could have changed. */
function pure(g: Generator, parts: readonly string[], depth = 2): string {
  const inner = (): string => pure(g, parts, depth - 1);
  if (depth === 0 || g.random.once(4)) {
    return g.random.once(3)
      ? `(in_${g.random.pick(['u8', 'i16', 'i32'])}.get(${g.random.below(8)}) ?? 0)`
      : g.random.pick([...parts, String(g.random.below(300))]);
  }
  return g.random.pick<() => string>([
    () => `(${inner()} ${g.random.pick(['^', '&', '|', '>>>'])} ${inner()})`,
    // By a constant only: TypeScript takes `a << f(b > c)` for type arguments.
    () => `(${inner()} << ${g.random.below(32)})`,
    () => `u16(${inner()})`,
    () => `i8(${inner()})`,
    () => `Math.min(${inner()}, ${inner()})`,
    () => `(${inner()} > ${inner()} ? ${inner()} : ${inner()})`,
  ])();
}

/** Effects that come out the same in whatever order the entries are visited. */
function effects(g: Generator, source: Source, names: Names): string {
  const parts = [
    ...(names.key === undefined ? [] : [source.key(names.key)]),
    ...(names.value === undefined ? [] : [source.value(names.value)]),
  ];
  const one = (): string => pure(g, parts);
  // One way of summing in a loop: sums and exclusive ors do not change places with each other.
  const all: (() => string)[] = [
    g.random.once(2)
      ? () => `${names.sum} ^= ${one()};`
      : () => `${names.sum} = i32(${names.sum} + i32(${one()}));`,
    () => `${names.total} += BigInt(i16(${one()}));`,
    () => `out_c.add(BigInt(u8(${one()})));`,
    () => `out_h.record(u64(${one()}));`,
    () => `out_bool.set((${one()}) & 7, true);`,
  ];
  const { key, value } = names;
  if (source.keyed && key !== undefined) {
    all.push(() => `if (${one()} > ${one()}) ${source.map}.delete(${key});`);
  }
  // The write is the last effect: what is read of an entry is what it was.
  const last = value === undefined || g.random.once(2) ? undefined : source.write?.(value, one());
  const skip = g.random.once(4) ? [`if (i32(${one()}) === ${one()}) ${names.skip}`] : [];
  const chosen = Array.from({ length: 1 + g.random.below(3) }, () => g.random.pick(all)());
  // Nothing of an entry is read behind its deletion.
  const deletes = chosen.filter((text) => text.includes('.delete('));
  const others = chosen.filter((text) => !text.includes('.delete('));
  return [...skip, ...others, last ?? '', ...deletes.slice(0, 1)].join(' ');
}

interface Names {
  readonly key?: string;
  readonly value?: string;
  readonly sum: string;
  readonly total: string;
  readonly skip: 'continue;' | 'return;';
}

function iteration(
  name: string,
  skip: Names['skip'],
  text: (
    map: string,
    key: string,
    value: string,
  ) => { head: string; tail: string; has: readonly ('key' | 'value')[] },
): Construct {
  return {
    name,
    kind: 'statement',
    make: (g) => {
      const source = g.random.pick(g.random.pick(SOURCES));
      const start = g.number();
      const [key, value, sum, total] = [g.name(), g.name(), g.name(), g.name()];
      const { head, tail, has } = text(source.map, key, value);
      const body = effects(g, source, {
        ...(has.includes('key') ? { key } : {}),
        ...(has.includes('value') ? { value } : {}),
        sum,
        total,
        skip,
      });
      const range = { low: -(2n ** 31n), high: 2n ** 31n };
      g.scope.add({ name: sum, kind: 'number', signed: true, mutable: true, ...range });
      const wide = { low: I64_MIN, high: I64_MAX };
      g.scope.add({ name: total, kind: 'bigint', signed: true, mutable: true, ...wide });
      const label = `${g.random.below(8)}`;
      return node(
        'statement',
      )`let ${sum} = i32(${start}); let ${total}: bigint = 0n; ${head}${body}${tail} out_i.set(${label}, ${total} ^ BigInt(i32(${sum})));`;
    },
  };
}

const entries: readonly Construct[] = [
  iteration('for of the entries of a map', 'continue;', (map, key, value) => ({
    head: `for (const [${key}, ${value}] of ${map}) { `,
    tail: ' }',
    has: ['key', 'value'],
  })),
  iteration('for of entries()', 'continue;', (map, key, value) => ({
    head: `for (const [${key}, ${value}] of ${map}.entries()) { `,
    tail: ' }',
    has: ['key', 'value'],
  })),
  iteration('for of keys()', 'continue;', (map, key) => ({
    head: `for (const ${key} of ${map}.keys()) { `,
    tail: ' }',
    has: ['key'],
  })),
  iteration('for of values()', 'continue;', (map, _key, value) => ({
    head: `for (const ${value} of ${map}.values()) { `,
    tail: ' }',
    has: ['value'],
  })),
  iteration('forEach', 'return;', (map, key, value) => ({
    head: `${map}.forEach((${value}, ${key}) => { `,
    tail: ' });',
    has: ['key', 'value'],
  })),
];

/** Loops over numbers that `range` makes. */
const ranges: readonly Construct[] = [
  ranged('for of range', (g) => [`range(${1 + g.random.below(6)})`]),
  ranged('for of range from a start', (g) => [
    `range(${g.random.below(9) - 5}, ${g.random.below(6)})`,
  ]),
  ranged('for of range to a dynamic end', (g) => ['range(Math.min(', g.number(), ', 5))']),
];

function ranged(name: string, list: (g: Generator) => readonly Part[]): Construct {
  return {
    name,
    kind: 'statement',
    block: true,
    make: (g) => {
      const variable = g.name();
      const parts = list(g);
      const inner = g.at({ scope: g.scope.inner() });
      const range = { signed: true, low: -5n, high: 6n };
      inner.scope.add({ name: variable, kind: 'number', mutable: false, ...range });
      const label = g.random.once(2) ? g.name() : undefined;
      const prefix = label === undefined ? '' : `${label}: `;
      return fromParts('statement', [
        `${prefix}for (const ${variable} of `,
        ...parts,
        ') ',
        inner.loopBody(label),
      ]);
    },
  };
}

/** Two expressions, of which the last is the value. */
function comma(kind: 'number' | 'boolean'): Construct {
  return {
    name: `comma of a ${kind}`,
    kind,
    needs: 'number ++ and -- alone',
    when: (g) => g.scope.mutable('number').length > 0,
    make: (g) => {
      const { name } = g.random.pick(g.scope.mutable('number'));
      const value = g.expression(kind);
      const range = { signed: value.signed, low: value.low, high: value.high };
      return node(kind, range)`(${name} = ${g.number()}, ${value})`;
    },
  };
}

/** What is neither true nor false, where a condition stands; TypeScript refuses literals there. */
const truth: readonly Construct[] = [
  {
    name: 'truth of a string',
    kind: 'boolean',
    make: (g) => node('boolean')`(same(${g.string()}) ? ${g.boolean()} : ${g.boolean()})`,
  },
  { name: '! of a string', kind: 'boolean', make: (g) => node('boolean')`!same(${g.string()})` },
  {
    name: 'truth of a bigint',
    kind: 'boolean',
    make: (g) => node('boolean')`(same(${g.bigint()}) ? ${g.boolean()} : ${g.boolean()})`,
  },
];

const MEMBERS = ['READ', 'WRITE', 'BOTH', 'LEAST'];

const enums: readonly Construct[] = [
  {
    name: 'enum member',
    kind: 'number',
    leaf: true,
    make: (g): Tree =>
      leaf('number', `Mode.${g.random.pick(MEMBERS)}`, { signed: true, low: -3n, high: 5n }),
  },
  {
    name: 'string enum member',
    kind: 'string',
    leaf: true,
    make: (g): Tree => leaf('string', `Kind.${g.random.pick(['FILE', 'PIPE'])}`),
  },
  {
    name: 'name of an enum member',
    kind: 'string',
    leaf: true,
    make: (g): Tree => leaf('string', `(Mode[Mode.${g.random.pick(MEMBERS)}] ?? '')`),
  },
  {
    name: 'switch of an enum',
    kind: 'statement',
    block: true,
    make: (g) => {
      const mode = g.name();
      return node(
        'statement',
      )`{ const ${mode} = (${g.boolean()} ? Mode.READ : Mode.BOTH) as Mode; switch (${mode}) { case Mode.READ: ${g.block(1)} break; case Mode.WRITE: default: ${g.block(1)} } }`;
    },
  },
  {
    name: 'local enum',
    kind: 'statement',
    make: (g) => {
      const name = g.name();
      const range = { low: 0n, high: 9n };
      const variable = g.name();
      const choice = g.boolean();
      g.scope.add({ name: variable, kind: 'number', signed: true, mutable: false, ...range });
      const text = `${g.random.below(8)}`;
      return node(
        'statement',
      )`enum ${name} { A = ${text}, B } const ${variable}: number = ${choice} ? ${name}.A : ${name}.B;`;
    },
  },
];

export const iterations: readonly Construct[] = [
  ...entries,
  ...ranges,
  comma('number'),
  comma('boolean'),
  ...truth,
  ...enums,
];
