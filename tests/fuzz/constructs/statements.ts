import type { Construct } from '../construct.ts';
import { bareFrame, type Generator } from '../generator.ts';
import { asSigned, I64_MAX, I64_MIN, narrowNumber } from '../narrow.ts';
import { Scope } from '../scope.ts';
import { fromParts, node, type Part, type Tree, type ValueKind } from '../tree.ts';
import { callOf, divisor } from './numbers.ts';

const KINDS: readonly ValueKind[] = ['number', 'bigint', 'boolean', 'string'];

/** Where the values of a variable that changes are taken to lie. */
const CHANGING = {
  number: { low: -(2n ** 31n), high: 2n ** 31n },
  bigint: { low: I64_MIN, high: I64_MAX },
  boolean: { low: 0n, high: 1n },
  string: { low: 0n, high: 0n },
};

function declaration(keyword: 'const' | 'let'): Construct {
  return {
    name: keyword,
    kind: 'statement',
    make: (g) => declare(g, keyword, g.random.pick(KINDS)),
  };
}

function declare(g: Generator, keyword: 'const' | 'let', kind: ValueKind): Tree {
  const value = g.expression(kind);
  const name = g.name();
  const mutable = keyword === 'let';
  // A variable that changes can become negative by a later assignment.
  const signed = mutable || value.signed;
  const kept = signed ? asSigned(g, value) : value;
  const range = mutable ? CHANGING[kind] : kept;
  g.scope.add({ name, kind, signed, mutable, low: range.low, high: range.high });
  return node('statement')`${keyword} ${name}: ${kind} = ${kept};`;
}

/** A statement with one value of a kind in it. */
function effect(
  name: string,
  kind: ValueKind,
  text: (g: Generator) => [string, string],
): Construct {
  return {
    name,
    kind: 'statement',
    make: (g) => {
      const [before, behind] = text(g);
      return node('statement')`${before}${g.expression(kind)}${behind}`;
    },
  };
}

function set(map: string, kind: ValueKind, key: ValueKind = 'number'): Construct {
  return {
    name: `${map} set`,
    kind: 'statement',
    make: (g) =>
      key === 'string'
        ? node('statement')`${map}.set(${g.string()}, ${g.expression(kind)});`
        : node(
            'statement',
          )`${map}.set((${g.expression(key)}) & 7${key === 'bigint' ? 'n' : ''}, ${g.expression(kind)});`,
  };
}

/** An object literal of the struct `Row`. */
export function rowOf(g: Generator): Tree {
  const parts: Part[] = ['{ a: ', g.number(), ', b: ', g.bigint(), ', name: ', g.string()];
  parts.push(', ok: ', g.boolean(), ', c: ', g.number(), ', d: ', g.bigint(), ' }');
  return fromParts('statement', parts);
}

/** An object literal of the struct `Deep`. */
export function deepOf(g: Generator): Tree {
  const sizes = [0, 1, 2, 3].flatMap((at) => (at === 0 ? [g.number()] : [', ', g.number()]));
  const parts: Part[] = ['{ flag: ', g.boolean(), ', at: { x: ', g.number(), ', y: ', g.number()];
  parts.push(' }, sizes: [', ...sizes, '], tail: ', g.number(), ' }');
  return fromParts('statement', parts);
}

const FIELDS = {
  a: 'number',
  b: 'bigint',
  name: 'string',
  ok: 'boolean',
  c: 'number',
  d: 'bigint',
} as const;

/** A write to a member of a live reference. */
function write(name: string, map: string, members: Readonly<Record<string, ValueKind>>): Construct {
  return {
    name,
    kind: 'statement',
    make: (g) => {
      const row = g.name();
      const [member, kind] = g.random.pick(Object.entries(members));
      const value = g.expression(kind);
      return node(
        'statement',
      )`{ const ${row} = ${map}.get(${`${g.random.below(4)}`}); if (${row} !== undefined) ${row}.${member} = ${value}; }`;
    },
  };
}

/** A variable that changes: one in scope, or one declared by the text in front. */
function changing(g: Generator, kind: 'number' | 'bigint'): { name: string; before: Part } {
  const variables = g.scope.mutable(kind);
  if (variables.length > 0) return { name: g.random.pick(variables).name, before: '' };
  const declared = declare(g, 'let', kind);
  return { name: g.scope.mutable(kind)[0]?.name ?? '', before: declared };
}

function compound(kind: 'number' | 'bigint', operators: readonly string[]): readonly Construct[] {
  return operators.map((operator) => ({
    name: `${kind} ${operator}=`,
    kind: 'statement',
    make: (g) => {
      const { name, before } = changing(g, kind);
      const value = asSigned(g, g.expression(kind));
      const isSum = kind === 'number' && '+-*'.includes(operator);
      const fitted = isSum ? narrowNumber(g, value, 20) : value;
      const cut = operator === '*' ? ` ${name} &= 1023;` : '';
      const checked = { checked: ` ${kind === 'number' ? '$n' : '$s'}(${name});` };
      return node('statement')`${before}${cut} ${name} ${operator}= ${fitted};${checked}`;
    },
  }));
}

export const statements: readonly Construct[] = [
  declaration('const'),
  declaration('let'),
  {
    name: 'assignment',
    kind: 'statement',
    make: (g) => {
      const kind = g.random.pick(KINDS);
      const variables = g.scope.mutable(kind);
      if (variables.length === 0) return declare(g, 'let', kind);
      return node(
        'statement',
      )`${g.random.pick(variables).name} = ${asSigned(g, g.expression(kind))};`;
    },
  },
  ...compound('number', ['+', '-', '*', '&', '|', '^', '<<', '>>', '>>>']),
  ...compound('bigint', ['&', '|', '^']),
  {
    name: 'number %=',
    kind: 'statement',
    make: (g) => {
      const { name, before } = changing(g, 'number');
      return node('statement')`${before} ${name} %= ${divisor(g, 'number')};`;
    },
  },
  set('out_n', 'number'),
  set('out_b', 'bigint'),
  set('out_i', 'bigint'),
  set('out_t', 'string'),
  set('out_pc', 'bigint'),
  set('out_l', 'number'),
  set('out_k', 'number', 'bigint'),
  set('out_ks', 'bigint', 'string'),
  set('out_i16', 'number'),
  set('out_bool', 'boolean'),
  effect('delete', 'number', (g) => [
    `${g.random.pick(['out_n', 'out_l', 'out_s'])}.delete((`,
    ') & 7);',
  ]),
  effect('array set', 'bigint', (g) => [`out_a.set(${g.random.below(5)}, `, ');']),
  effect('array set at any index', 'number', () => ['out_a.set((', ') & 7, 5n);']),
  effect('per-CPU array set', 'bigint', (g) => [`out_pa.set(${g.random.below(3)}, `, ');']),
  {
    name: 'struct set',
    kind: 'statement',
    make: (g) => node('statement')`out_s.set(${`${g.random.below(4)}`}, ${rowOf(g)});`,
  },
  {
    name: 'nested struct set',
    kind: 'statement',
    make: (g) => node('statement')`out_d.set(${`${g.random.below(4)}`}, ${deepOf(g)});`,
  },
  {
    name: 'struct key',
    kind: 'statement',
    make: (g) =>
      node(
        'statement',
      )`out_kk.set({ x: (${g.number()}) & 3, y: ${`${g.random.below(3)}`}, z: ${g.boolean()} }, ${g.number()});`,
  },
  write('field write', 'out_s', FIELDS),
  write('nested field write', 'out_d', {
    'at.x': 'number',
    'at.y': 'number',
    tail: 'number',
    flag: 'boolean',
  }),
  {
    name: 'compound field write',
    kind: 'statement',
    make: (g) => {
      const row = g.name();
      const field = g.random.pick(['a', 'c']);
      const operator = g.random.pick(['+=', '-=', '|=', '^=']);
      const value = narrowNumber(g, g.number(), 20);
      return node(
        'statement',
      )`{ const ${row} = out_s.get(${`${g.random.below(4)}`}); if (${row} !== undefined) ${row}.${field} ${operator} ${value}; }`;
    },
  },
  {
    name: 'emit',
    kind: 'statement',
    make: (g) => node('statement')`out_r.emit(${rowOf(g)});`,
  },
  {
    name: 'emit of a nested struct',
    kind: 'statement',
    make: (g) => node('statement')`out_rd.emit(${deepOf(g)});`,
  },
  {
    name: 'spread of a live struct',
    kind: 'statement',
    needs: 'out_s reference',
    when: (g) => g.scope.aggregates('row').length > 0,
    make: (g) => {
      const { name } = g.random.pick(g.scope.aggregates('row'));
      const [field, kind] = g.random.pick(Object.entries(FIELDS));
      return node('statement')`out_r.emit({ ...${name}, ${field}: ${g.expression(kind)} });`;
    },
  },
  effect('counter', 'bigint', () => ['out_c.add(', ');']),
  {
    name: 'counter increment',
    kind: 'statement',
    make: () => node('statement')`out_c.increment();`,
  },
  effect('keyed counter', 'string', () => ['out_kc.increment(', ');']),
  {
    name: 'keyed counter add',
    kind: 'statement',
    make: (g) => node('statement')`out_kc.add(${g.string()}, ${g.number()});`,
  },
  effect('histogram of numbers', 'number', () => ['out_h.record(', ');']),
  effect('histogram of bigints', 'bigint', () => ['out_h.record(', ');']),
  effect('keyed histogram', 'bigint', (g) => [`out_kh.record(${g.random.below(3)}, `, ');']),
  {
    name: 'print',
    kind: 'statement',
    make: (g) => {
      const values = Array.from({ length: 1 + g.random.below(3) }, () =>
        g.expression(g.random.pick(KINDS)),
      );
      return fromParts('statement', [
        'print(`',
        ...values.flatMap((value): Part[] => ['x${', value, '} ']),
        '`);',
      ]);
    },
  },
  {
    name: 'object',
    kind: 'statement',
    make: (g) => {
      const name = g.name();
      const tree = node('statement')`const ${name} = { x: ${g.number()}, y: ${g.number()} };`;
      g.scope.addAggregate({ name, form: 'object' });
      return tree;
    },
  },
  {
    name: 'spread of an object',
    kind: 'statement',
    needs: 'object',
    when: (g) => g.scope.aggregates('object').length > 0,
    make: (g) => {
      const name = g.name();
      const { name: base } = g.random.pick(g.scope.aggregates('object'));
      const tree = node('statement')`const ${name} = { ...${base}, y: ${g.number()} };`;
      g.scope.addAggregate({ name, form: 'object' });
      return tree;
    },
  },
  {
    name: 'array',
    kind: 'statement',
    make: (g) => {
      const name = g.name();
      const tree = node(
        'statement',
      )`const ${name} = [${g.number()}, ${g.number()}, ${g.number()}] as const;`;
      g.scope.addAggregate({ name, form: 'array' });
      return tree;
    },
  },
  {
    name: 'object destructuring',
    kind: 'statement',
    make: (g) => {
      const [a, b] = [g.name(), g.name()];
      const [value, number] = [asSigned(g, g.bigint()), g.number()];
      g.scope.add({ name: a, kind: 'bigint', signed: true, mutable: false, ...rangeOf(value) });
      g.scope.add({ name: b, kind: 'number', signed: true, mutable: false, ...rangeOf(number) });
      return node('statement')`const { x: ${a}, ${b} } = { x: ${value}, ${b}: ${number} };`;
    },
  },
  {
    name: 'array destructuring',
    kind: 'statement',
    make: (g) => {
      const [a, b] = [g.name(), g.name()];
      const [value, number] = [asSigned(g, g.bigint()), g.number()];
      g.scope.add({ name: a, kind: 'bigint', signed: true, mutable: false, ...rangeOf(value) });
      g.scope.add({ name: b, kind: 'number', signed: true, mutable: false, ...rangeOf(number) });
      return node('statement')`const [${a}, ${b}] = [${value}, ${number}] as const;`;
    },
  },
  {
    name: 'destructuring with a default',
    kind: 'statement',
    make: (g) => {
      const name = g.name();
      const value = g.number();
      g.scope.add({ name, kind: 'number', signed: true, mutable: false, ...CHANGING.number });
      return node(
        'statement',
      )`const { ${name} = ${value} } = { ${name}: out_n.get(${`${g.random.below(8)}`}) };`;
    },
  },
  ...['arrow function', 'function expression', 'local function'].map(localFunction),
  {
    name: 'closure with effects',
    kind: 'statement',
    make: (g) => {
      const [name, parameter] = [g.name(), g.name()];
      const inner = g.at({
        scope: g.scope.inner(),
        frame: bareFrame(undefined),
      });
      inner.scope.add({
        name: parameter,
        kind: 'number',
        signed: true,
        mutable: false,
        ...CHANGING.number,
      });
      const body = inner.block(1);
      g.scope.addFunction({
        name,
        parameters: ['number'],
        optional: 0,
        result: 'void',
        low: 0n,
        high: 0n,
      });
      return node('statement')`const ${name} = (${parameter}: number): void => ${body};`;
    },
  },
  {
    name: 'call of a closure with effects',
    kind: 'statement',
    needs: 'closure with effects',
    when: (g) => g.scope.functions('void').length > 0,
    make: (g) => node('statement')`${callOf(g, g.random.pick(g.scope.functions('void')))};`,
  },
  {
    name: 'callback',
    kind: 'statement',
    make: (g) => {
      const parameter = g.name();
      const inner = g.at({
        scope: g.scope.inner(),
        frame: bareFrame(undefined),
      });
      inner.scope.add({
        name: parameter,
        kind: 'number',
        signed: true,
        mutable: false,
        low: 0n,
        high: 4n,
      });
      const times = g.number();
      return node('statement')`repeat(${times}, (${parameter}) => ${inner.block(1)});`;
    },
  },
  {
    name: 'number ++ and -- alone',
    kind: 'statement',
    make: (g) => {
      const { name, before } = changing(g, 'number');
      return node('statement')`${before} ${name}${g.random.pick(['++', '--'])};`;
    },
  },
  { name: 'empty statement', kind: 'statement', make: () => node('statement')`;` },
  {
    name: 'return',
    kind: 'statement',
    make: (g) => {
      const { result, returned } = g.frame;
      const condition = g.boolean();
      if (result === undefined) return node('statement')`if (${condition}) return;`;
      const value = asSigned(g, g.expression(result));
      returned.push(value);
      return node('statement')`if (${condition}) return ${value};`;
    },
  },
];

function rangeOf({ low, high }: Tree): { low: bigint; high: bigint } {
  return { low, high };
}

/** A function over the variables around it, for calls further down. */
function localFunction(form: string): Construct {
  return {
    name: form,
    kind: 'statement',
    make: (g) => {
      const [name, parameter] = [g.name(), g.name()];
      const result = g.random.pick(['number', 'boolean'] as const);
      // A declared function does not see what was narrowed around it.
      const inner = g.at({ scope: form === 'local function' ? new Scope() : g.scope.inner() });
      inner.scope.add({
        name: parameter,
        kind: 'number',
        signed: true,
        mutable: false,
        ...CHANGING.number,
      });
      const value = inner.expression(result);
      g.scope.addFunction({ name, parameters: ['number'], optional: 0, result, ...rangeOf(value) });
      const head = `(${parameter}: number)`;
      if (form === 'arrow function') {
        return node('statement')`const ${name} = ${head}: ${result} => ${value};`;
      }
      return form === 'local function'
        ? node('statement')`function ${name}${head}: ${result} { return ${value}; }`
        : node('statement')`const ${name} = function ${head}: ${result} { return ${value}; };`;
    },
  };
}
