import * as dsl from '@tsbpf/dsl';
import { isMapSpec, isSchema } from '@tsbpf/dsl/~internal';
import { describe, expect, test } from 'vitest';
import { DiagnosticBag } from '../../diagnostics/bag.ts';
import { load } from './load.ts';
import type { LoadedTracer } from './loaded-tracer.ts';

type Syntax = Parameters<LoadedTracer['constants']['evaluate']>[0];

const HEAD = `import * as t from '@tsbpf/dsl';
import { array, firstOf, hash, i8, kprobe, nsecs, param, pid as processId, shownAs, str, struct, u8, u16, u32, u64 } from '@tsbpf/dsl';
const N = 16;
const table = [1, 2, 3] as const;
const config = { size: 64, inner: { deep: 5n }, list: [10, 20], 'a b': 'text' } as const;
const target = param(u32, { default: 0, help: '' });
export { target };
const m = hash(u32, u64);
let changing = 1;
function helper() { return 1; }
const { size, inner: { deep }, missing = 9 } = { ...config } as { size: number; inner: { deep: bigint }; missing?: number };
const [, second] = table;
`;

function loadText(source: string): { tracer: LoadedTracer | undefined; bag: DiagnosticBag } {
  const bag = new DiagnosticBag();
  return { tracer: load({ entry: '/nowhere/tracer.ts', source }, bag), bag };
}

function evaluateIn(source: string, pick: (tracer: LoadedTracer) => Syntax) {
  const { tracer, bag } = loadText(source);
  if (tracer === undefined)
    throw new Error(
      bag
        .all()
        .map(({ message }) => message)
        .join('\n'),
    );
  return { result: tracer.constants.evaluate(pick(tracer)), tracer, bag };
}

/** Evaluates an expression at module level. */
function evaluate(expression: string) {
  const source = `${HEAD}export const p = kprobe('vfs_read', () => {});\nconst it = ${expression};`;
  return evaluateIn(source, ({ entry }) =>
    entry.getVariableDeclarationOrThrow('it').getInitializerOrThrow(),
  );
}

/** Evaluates the initializer of `it` in a handler. */
function evaluateInHandler(body: string) {
  const source = `${HEAD}export const p = kprobe('vfs_read', () => {\n${body}\n});`;
  return evaluateIn(source, ({ probes }) => {
    const initializers = probes[0]?.handler
      .getDescendants()
      .filter((node) => node.getKindName() === 'VariableDeclaration')
      .filter((node) => node.getChildAtIndex(0).getText() === 'it')
      .map((node) => node.getChildAtIndex(2));
    if (initializers?.[0] === undefined) throw new Error('no declaration of it');
    return initializers[0];
  });
}

describe('constants', () => {
  test.each<[string, unknown]>([
    ['10_240', 10240],
    ['0xff', 255],
    ['1e3', 1000],
    ['1.5', 1.5],
    ['0b1010n', 10n],
    ['0xffff_ffff_ffff_ffffn', 2n ** 64n - 1n],
    ['1_000n', 1000n],
    [`'a\\n\\u00e4'`, 'a\nä'],
    ['`text`', 'text'],
    ['`a${N}b${1n}c${true}`', 'a16b1ctrue'],
    ['true', true],
    ['null', null],
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-N', -16],
    ['~5', -6],
    ['!N', false],
    ['-deep', -5n],
    ['(N + 1) * 2 - 4 / 2 % 3', 32],
    ['2 ** 10', 1024],
    ['2n ** 64n', 2n ** 64n],
    ['1 << 31', -2147483648],
    ['-1 >>> 0', 4294967295],
    ['-8 >> 1', -4],
    ['0xf0 & 0x3c | 1 ^ 2', 51],
    ['1n << 40n', 1n << 40n],
    ['N > 3 && N <= 16', true],
    ['0 || N', 16],
    ['(config as { none?: number }).none ?? N', 16],
    ['(N as number) === 16', true],
    ['(N as number) !== 16', false],
    ['N > 3 ? "big" : missingName()', 'big'],
    ["'a' + N", 'a16'],
    ['typeof N', 'number'],
    ['void 0', undefined],
    ['N as number', 16],
    ['N satisfies number', 16],
    ['table[1]', 2],
    ['table.length', 3],
    ["'abc'.length", 3],
    ["'abc'[1]", 'b'],
    ['config.inner.deep', 5n],
    ["config['a b']", 'text'],
    ['config?.list[1]', 20],
    ['config!.list[0]', 10],
    ['[0, ...table, ...config.list]', [0, 1, 2, 3, 10, 20]],
    ["{ ...config, size: 1, N, ['k' + 1]: 2, 3: 4 }.size", 1],
    ["{ N, ['k' + 1]: 2, 3: 4 }", { N: 16, k1: 2, 3: 4 }],
    ['size', 64],
    ['deep', 5n],
    ['missing', 9],
    ['second', 2],
    ['Math.max(1, N, 3)', 16],
    ['Math.trunc(7 / 2)', 3],
    ['Math.floor(Math.PI)', 3],
    ['BigInt(N)', 16n],
    ['Number(5n)', 5],
    ['BigInt.asUintN(8, 257n)', 1n],
    ['Number.MAX_SAFE_INTEGER', 9007199254740991],
    ['Object.freeze({ a: 1 })', { a: 1 }],
    ['u8(257)', 1],
    ['i8(255)', -1],
    ['u64(-1n)', 2n ** 64n - 1n],
    ['t.u16(65537)', 1],
    ['u32.size', 4],
    ['struct({ a: u8, b: u64 }).size', 16],
    ['m.maxEntries', 10240],
    ["firstOf('a', 'b')", { firstOf: ['a', 'b'] }],
  ])('%s', (expression, expected) => {
    const source = expression.replace('missingName()', 'helper()');
    const { result } = evaluate(source);
    expect(result).toEqual({ value: expected });
  });

  test.each(
    [
      'changing',
      'changing + 1',
      'Math.random()',
      'helper()',
      '[changing]',
      '{ a: changing }',
      '`${changing}`',
      'm.get',
      'target.value',
      'new Map()',
      '{ get a() { return 1; } }',
      "'abc'.toUpperCase()",
      'N > 3 ? changing : 1',
      '{ __proto__: config }',
    ].filter((expression) => expression !== 'nsecs'),
  )('%s is not constant', (expression) => {
    const { result, bag } = evaluate(expression);
    expect(result).toBeUndefined();
    expect(bag.all()).toEqual([]);
  });

  test('gives the DSL its own values', () => {
    expect(evaluate('processId').result?.value).toBe(dsl.pid);
    expect(evaluate('t.pid').result?.value).toBe(dsl.pid);
    expect(evaluate('u32').result?.value).toBe(dsl.u32);
    expect(evaluate('t').result).toBeUndefined();
  });

  test('knows the DSL by its files, not by its names', () => {
    const { tracer } = loadText(`import { kprobe } from '@tsbpf/dsl';
const u32 = (x: number) => x;
const Math = { max: (a: number) => a };
export const a = u32(1);
export const b = Math.max(1);
export const p = kprobe('vfs_read', () => {});`);
    const initializer = (name: string) =>
      tracer?.entry.getVariableDeclarationOrThrow(name).getInitializerOrThrow() as Syntax;
    expect(tracer?.constants.evaluate(initializer('a'))).toBeUndefined();
    expect(tracer?.constants.evaluate(initializer('b'))).toBeUndefined();
  });

  test('builds schemas and specs with the constructors of the DSL', () => {
    const schema = evaluate(
      "struct({ when: shownAs(u64, 'duration'), path: str(N), ids: array(u32, 4) })",
    ).result?.value;
    expect(isSchema(schema) && schema.size).toBe(40);
    expect(isMapSpec(evaluate('m').result?.value)).toBe(true);
  });

  test('gives the same object for the same declaration', () => {
    const { tracer } = evaluate('[m, m]');
    const [one] = tracer.maps;
    const pair = tracer.constants.evaluate(
      tracer.entry.getVariableDeclarationOrThrow('it').getInitializerOrThrow(),
    )?.value as readonly unknown[] | undefined;
    expect(pair?.[0]).toBe(pair?.[1]);
    expect(pair?.[0]).toBe(one?.spec);
  });

  test('freezes objects and arrays', () => {
    const { result } = evaluate('{ a: [1] }');
    expect(Object.isFrozen(result?.value)).toBe(true);
    expect(Object.isFrozen((result?.value as { a: unknown } | undefined)?.a)).toBe(true);
  });

  test('maps functions to their syntax', () => {
    const { result, tracer } = evaluate('{ f: (x: number) => x + 1, g: helper }');
    const functions = result?.value as { f: unknown; g: unknown } | undefined;
    const { f, g } = functions ?? {};
    expect(tracer.constants.functionOf(f)?.getText()).toBe('(x: number) => x + 1');
    expect(tracer.constants.functionOf(g)?.getText()).toBe('function helper() { return 1; }');
    expect(tracer.constants.functionOf(dsl.pid)).toBeUndefined();
    expect(f as () => void).toThrow('called at compile time');
  });

  test.each<[string, unknown]>([
    ['const it = N * 2;', { value: 32 }],
    ['const k = 4; const it = array(u32, k).length;', { value: 4 }],
    ['const o = { a: 1 }; o.a = 2; const it = o.a;', undefined],
    ['let k = 1; const it = k;', undefined],
    ['for (let i = 0; i < 4; i++) { const it = i; }', undefined],
    ['const it = processId();', undefined],
    ['const it = m.get(1);', undefined],
    ['const it = u32(1.5);', undefined],
    ['const it = 1n / 0n;', undefined],
  ])('in a handler: %s', (body, expected) => {
    const { result, bag } = evaluateInHandler(body);
    expect(result).toEqual(expected);
    expect(bag.all()).toEqual([]);
  });

  test('refuses an invalid schema in a handler too', () => {
    const { result, bag } = evaluateInHandler('const it = str(0).size;');
    expect(result).toBeUndefined();
    expect(bag.all().map(({ code }) => code)).toEqual(['TSB1019']);
  });
});

describe('enums', () => {
  const ENUMS = `${HEAD}export const p = kprobe('vfs_read', () => {});
const FIRST = 7;
enum Mode { READ, WRITE, APPEND = WRITE << 4, LAST }
const enum Kind { FILE = 'file', PIPE = \`p\${'ipe'}\` }
enum Size { SMALL = FIRST, LARGE = Mode.APPEND * 2, BOTH = SMALL | Size.LARGE, 'odd name' = Math.max(3, FIRST), AGAIN = Size['odd name'], NEGATIVE = -1, NEXT }
enum Mode { MORE = 100 }
declare enum Elsewhere { A }
`;
  test.each<[string, unknown]>([
    ['Mode.READ', 0],
    ['Mode.WRITE', 1],
    ['Mode.APPEND', 16],
    ['Mode.LAST', 17],
    ['Mode.MORE', 100],
    ["Mode['WRITE']", 1],
    ['Mode[16]', 'APPEND'],
    ['Mode[Mode.READ]', 'READ'],
    ['Mode[3]', undefined],
    ['Kind.FILE', 'file'],
    ['Kind.PIPE', 'pipe'],
    ['Size.SMALL', 7],
    ['Size.LARGE', 32],
    ['Size.BOTH', 39],
    ["Size['odd name']", 7],
    ['Size.AGAIN', 7],
    ['Size.NEXT', 0],
    ['[Mode.READ, Mode.LAST]', [0, 17]],
    ['({ [Mode.WRITE]: 5 })', { 1: 5 }],
    [
      'Size',
      {
        SMALL: 7,
        7: 'AGAIN',
        LARGE: 32,
        32: 'LARGE',
        BOTH: 39,
        39: 'BOTH',
        'odd name': 7,
        AGAIN: 7,
        NEGATIVE: -1,
        '-1': 'NEGATIVE',
        NEXT: 0,
        0: 'NEXT',
      },
    ],
  ])('%s', (expression, value) => {
    const { result, bag } = evaluateIn(`${ENUMS}const it = ${expression};`, ({ entry }) =>
      entry.getVariableDeclarationOrThrow('it').getInitializerOrThrow(),
    );
    expect(bag.all()).toEqual([]);
    expect(result).toEqual({ value });
  });

  test('of another program have no value', () => {
    const { result } = evaluateIn(`${ENUMS}const it = Elsewhere.A;`, ({ entry }) =>
      entry.getVariableDeclarationOrThrow('it').getInitializerOrThrow(),
    );
    expect(result).toBeUndefined();
  });
});
