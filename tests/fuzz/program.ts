import type { Construct } from './construct.ts';
import { focusOf } from './focus.ts';
import { bareFrame, Generator } from './generator.ts';
import { asSigned, I64_MAX, I64_MIN } from './narrow.ts';
import type { Random } from './random.ts';
import { constructs, constructTable } from './registry.ts';
import { Scope } from './scope.ts';
import { fromParts, node, PROGRAM, print, type Side, type Tree, type ValueKind } from './tree.ts';

/** The most constructs that a program is made to have; more of them make it too large. */
const MOST_FOCUS = 8;

/** Some of the constructs whose turn it is. */
function chooseFocus(random: Random, index: number): readonly Construct[] {
  const turn = focusOf(index, constructs.length).flatMap((at) => constructs[at] ?? []);
  while (turn.length > MOST_FOCUS) turn.splice(random.below(turn.length), 1);
  return turn;
}

/** A program: functions of its own, then its handler. */
export function generateProgram(random: Random, index: number): Tree {
  const scope = new Scope();
  const names = { next: 0 };
  const chosen = chooseFocus(random, index);
  const focus = new Set(chosen.map(({ name }) => name));
  const place = { random, table: constructTable, focus, names };
  const functions: Tree[] = [];
  const results = [
    ...RESULTS.filter((kind) => focus.has(`${kind} function`)),
    ...Array.from({ length: random.below(3) }, () => random.pick(RESULTS)),
  ];
  for (const [at, result] of results.entries()) {
    functions.push(generateFunction(place, scope, at, result));
  }
  const frame = bareFrame(undefined);
  const handler = new Generator({ ...place, scope, depth: 3, frame });
  // Statements come by name; what expressions need, such as a variable, comes before them.
  const needed = chosen.flatMap(({ needs }) => needs ?? []);
  const statements = chosen.filter(({ kind }) => kind === 'statement');
  const named = [
    ...statements.filter(({ when }) => when === undefined),
    ...statements.filter(({ when }) => when !== undefined),
  ];
  const first = [
    ...(random.once(2) ? ['let'] : []),
    ...new Set([...needed, ...named.map(({ name }) => name)]),
  ];
  const body = handler.block(first.length + 1 + random.below(4), frame, first);
  return fromParts('statement', [
    ...functions.flatMap((one) => [one, '\n']),
    `export const h${PROGRAM} = syscallProgram(() => `,
    body,
    ');\n',
  ]);
}

const RESULTS: readonly ValueKind[] = ['number', 'bigint', 'boolean', 'string'];
const PARAMETERS: readonly ValueKind[] = ['number', 'bigint', 'boolean'];
const RANGE = {
  number: { low: -(2n ** 31n), high: 2n ** 31n },
  bigint: { low: I64_MIN, high: I64_MAX },
  boolean: { low: 0n, high: 1n },
};

/** A function that calls only the ones before it, so that nothing recurses. */
function generateFunction(
  place: Omit<ConstructorParameters<typeof Generator>[0], 'scope' | 'depth' | 'frame'>,
  outer: Scope,
  index: number,
  result: ValueKind,
): Tree {
  const { random } = place;
  const scope = outer.inner();
  const parameters = Array.from({ length: 1 + random.below(3) }, () => random.pick(PARAMETERS));
  for (const [at, kind] of parameters.entries()) {
    scope.add({ name: `p${at}`, kind, signed: true, mutable: false, ...RANGE[kind as 'number'] });
  }
  const frame = bareFrame(result);
  const generator = new Generator({ ...place, scope, depth: 2, frame });
  const optional = parameters.at(-1) === 'number' && random.once(2) ? 1 : 0;
  const head = parameters.map((kind, at) => {
    const isOptional = optional === 1 && at === parameters.length - 1;
    return `p${at}: ${kind}${isOptional ? ` = ${random.below(100)}` : ''}`;
  });
  const body = generator.block(1 + random.below(2));
  const value = asSigned(generator, generator.at({ depth: 1 }).expression(result));
  const values = [value, ...frame.returned];
  const name = `f${index}${PROGRAM}`;
  outer.addFunction({
    name,
    parameters,
    optional,
    result,
    low: values.map(({ low }) => low).reduce((a, b) => (a < b ? a : b)),
    high: values.map(({ high }) => high).reduce((a, b) => (a > b ? a : b)),
  });
  return node(
    'statement',
  )`function ${name}(${head.join(', ')}): ${result} {\n${body}\nreturn ${value};\n}`;
}

const IMPORTS = [
  'array',
  'bool',
  'bytes',
  'cell',
  'comm',
  'counter',
  'currentTask',
  'gid',
  'hash',
  'histogram',
  'i16',
  'i32',
  'i64',
  'i8',
  'lruHash',
  'param',
  'perCpuArray',
  'perCpuHash',
  'pid',
  'print',
  'range',
  'ringbuf',
  'str',
  'struct',
  'syscallProgram',
  'tid',
  'u16',
  'u32',
  'u64',
  'u8',
  'uid',
];

/** Declarations that programs use, each with the name by which they do. */
const DECLARATIONS = `const TABLE = [3, -1, 70_000, 5, 0];
const BIG = [7n, -9n, 4_611_686_018_427_387_904n];
const NAMES = ['node', 'a', 'hello there', 'жук'];
const FLAGS = [true, false, true];
const NESTED = { steps: [1, 2, 4], on: true };
const LIMITS = [{ name: 'small', most: -9, steps: [1, 2, 3] }, { name: 'жук', most: 1_000_000, steps: [300, 20, 7] }] as const;
const CODES: Readonly<Record<number, string>> = { 2: 'ENOENT', 13: 'a longer name' };
const START = { x: 1, y: 2 };
enum Mode { READ, WRITE = 1 << 2, BOTH = READ | WRITE | 1, LEAST = -3 }
enum Kind { FILE = 'file', PIPE = 'a longer pipe' }
const Row = struct({ a: u8, b: u64, name: str(12), ok: bool, c: i16, d: i64 });
const Point = struct({ x: i8, y: u32 });
const Deep = struct({ flag: bool, at: Point, sizes: array(u16, 4), tail: u8 });
const Blob = struct({ n: u16, data: bytes(11) });
const Key = struct({ x: u8, y: u32, z: bool });
export const limit = param(u32, { default: 7, help: 'a limit' });
export const in_i8 = array(i8, { maxEntries: 8 });
export const in_u8 = array(u8, { maxEntries: 8 });
export const in_i16 = array(i16, { maxEntries: 8 });
export const in_u16 = array(u16, { maxEntries: 8 });
export const in_i32 = array(i32, { maxEntries: 8 });
export const in_u32 = array(u32, { maxEntries: 8 });
export const in_i64 = array(i64, { maxEntries: 8 });
export const in_u64 = array(u64, { maxEntries: 8 });
export const in_s = array(str(16), { maxEntries: 8 });
export const out_n = hash(u32, i32, { maxEntries: 6 });
export const out_b = hash(u32, u64, { maxEntries: 16 });
export const out_i = hash(u32, i64, { maxEntries: 16 });
export const out_t = hash(u32, str(20), { maxEntries: 16 });
export const out_bool = hash(u32, bool, { maxEntries: 16 });
export const out_i16 = hash(u8, i16, { maxEntries: 5 });
export const out_pc = perCpuHash(u32, u64, { maxEntries: 16 });
export const out_l = lruHash(u32, u16, { maxEntries: 256 });
export const out_li = lruHash(u32, i32, { maxEntries: 256 });
export const out_k = hash(u64, i32, { maxEntries: 16 });
export const out_ks = hash(str(12), u64, { maxEntries: 16 });
export const out_kk = hash(Key, i8, { maxEntries: 16 });
export const out_s = hash(u32, Row, { maxEntries: 16 });
export const out_d = hash(u32, Deep, { maxEntries: 16 });
export const out_y = hash(u32, Blob, { maxEntries: 8 });
export const out_a = array(u64, { maxEntries: 4 });
export const out_pa = perCpuArray(i64, { maxEntries: 3 });
export const out_r = ringbuf(Row, { bytes: 4096 });
export const out_rd = ringbuf(Deep, { bytes: 4096 });
export const out_c = counter();
export const out_kc = counter(str(16), { maxEntries: 64 });
export const out_h = histogram();
export const out_kh = histogram(u32);
export const cell_n = cell(i32);
export const cell_u = cell(u64, 5n);
export const cell_i = cell(i64);
export const cell_p = cell(Point, { x: 1, y: 2 });
export const cell_b = cell(bool);
export const cell_s = cell(str(12), 'first');
export const cell_a = cell(array(u16, 4));
export const cell_8 = cell(i8);
function same<T>(value: T): T {
  return value;
}
function repeat(times: number, action: (index: number) => void): void {
  for (let i = 0; i < Math.min(times, 4); i++) action(i);
}
`;

/** What the checked JavaScript needs besides. */
const GUARDS = `
export class Beyond extends Error {}
function $n(x: number): number { if (!Number.isSafeInteger(x)) throw new Beyond(); return x; }
function $s(x: bigint): bigint { if (x < -(2n ** 63n) || x >= 2n ** 63n) throw new Beyond(); return x; }
function $u(x: bigint): bigint { if (x < 0n || x >= 2n ** 64n) throw new Beyond(); return x; }
`;

/** The text of a module with these programs, whose handlers are `h0`, `h1` and so on. */
export function moduleText(programs: readonly Tree[], side: Side): string {
  const texts = programs.map((program, index) =>
    print(program, side).replaceAll(PROGRAM, `_${index}`),
  );
  const head = `import { ${IMPORTS.join(', ')} } from '@tsbpf/dsl';\n\n`;
  return `${head}${DECLARATIONS}${side === 'checked' ? GUARDS : ''}\n${texts.join('\n')}`;
}

/** The export name of the handler of a program. */
export function handlerName(index: number): string {
  return `h_${index}`;
}
