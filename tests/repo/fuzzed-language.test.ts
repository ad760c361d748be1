import {
  array,
  counter,
  hash,
  histogram,
  i8,
  i16,
  i32,
  i64,
  lruHash,
  perCpuArray,
  perCpuHash,
  ringbuf,
  u8,
  u16,
  u32,
  u64,
} from '@tsbpf/dsl';
import type { MapKind, MapSpec } from '@tsbpf/dsl/~internal';
import { type BinaryExpression, Node, SyntaxKind, ts } from 'ts-morph';
import { beforeAll, expect, test } from 'vitest';
import { DiagnosticBag } from '../../packages/compiler/src/diagnostics/bag.ts';
import { renderDiagnostic } from '../../packages/compiler/src/diagnostics/render.ts';
import { arithmeticOf } from '../../packages/compiler/src/language/arithmetic.ts';
import { isAssignment } from '../../packages/compiler/src/language/is-assigned.ts';
import { load } from '../../packages/compiler/src/phases/1-load/load.ts';
import type { CallTarget } from '../../packages/compiler/src/phases/2-check/call-target.ts';
import { ARRAY_METHODS } from '../../packages/compiler/src/phases/2-check/calls/array-method.ts';
import { BUILTINS } from '../../packages/compiler/src/phases/2-check/calls/builtin.ts';
import { HELPERS } from '../../packages/compiler/src/phases/2-check/calls/helper.ts';
import { methodsOf } from '../../packages/compiler/src/phases/2-check/calls/map-method.ts';
import { STRING_METHODS } from '../../packages/compiler/src/phases/2-check/calls/string-method.ts';
import { check } from '../../packages/compiler/src/phases/2-check/check.ts';
import type { CheckedFunction } from '../../packages/compiler/src/phases/2-check/checked-tracer.ts';
import { COMPARISONS } from '../../packages/compiler/src/phases/2-check/expressions/binary.ts';
import { isIterable } from '../../packages/compiler/src/phases/2-check/loops/iterated.ts';
import { LOWERED_EXPRESSIONS } from '../../packages/compiler/src/phases/3-lower/expressions/table.ts';
import { LOWERED_STATEMENTS } from '../../packages/compiler/src/phases/3-lower/statements/table.ts';
import { PROGRAMS, programsOf } from '../fuzz/module.ts';
import { moduleText } from '../fuzz/program.ts';

/**
 * Each construct that the compiler's tables have is in programs of the fuzzer: what occurs is what the
 * checker made of generated programs, so nothing counts by its name alone. The seed is the one of the
 * slice that every test run has.
 */
const MODULES = 6;
const SEED = 5n;

/** What no generated program can have, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'helper nsecs': 'the clock of the kernel is not the one of the mock',
  'helper cpu': 'the CPU that a program is run on is not known before',
  'helper cgroupId': 'the mock is not told the control group of the test',
  'helper userString': 'the mock has no memory of a process',
  'helper userStrings': 'the mock has no memory of a process',
  'helper readUser': 'the mock has no memory of a process',
  'helper kernelString': 'the mock has no memory of the kernel',
  'number /=': 'a quotient of numbers is a whole one behind Math.trunc alone',
  'bigint >>>': 'JavaScript has no >>> of bigints',
  'bigint >>>=': 'JavaScript has no >>> of bigints',
};

/** A map of each kind, with values that are integers where they can be. */
const MAPS: Readonly<Record<MapKind, MapSpec>> = {
  hash: hash(u32, u64),
  lruHash: lruHash(u32, u64),
  perCpuHash: perCpuHash(u32, u64),
  array: array(u64, { maxEntries: 1 }),
  perCpuArray: perCpuArray(u64, { maxEntries: 1 }),
  ringbuf: ringbuf(u64),
  counter: counter(),
  histogram: histogram(),
};

const CELL_METHODS: Readonly<Record<Extract<CallTarget, { kind: 'cell' }>['method'], true>> = {
  add: true,
};

/** The calls of each kind that the compiler knows. */
const CALLS: Readonly<Record<CallTarget['kind'], readonly string[]>> = {
  helper: HELPERS.map((helper) => `helper ${helper}`),
  map: Object.entries(MAPS).flatMap(([kind, map]) =>
    methodsOf(map).map((method) => `${kind}.${method}`),
  ),
  cell: Object.keys(CELL_METHODS).map((method) => `cell.${method}`),
  entries: Object.entries(MAPS)
    .filter(([, map]) => isIterable(map))
    .flatMap(([kind]) => ['entry', 'key', 'value'].map((part) => `each ${part} of ${kind}`)),
  range: ['range'],
  cast: [i8, u8, i16, u16, i32, u32, i64, u64].map(castName),
  print: ['print'],
  array: ARRAY_METHODS.map((method) => `array.${method}`),
  string: [...STRING_METHODS].map((method) => `string.${method}`),
  builtin: BUILTINS,
  function: ['function'],
};

/** The same names of what a call in a program calls. */
function callName(target: CallTarget): string {
  switch (target.kind) {
    case 'helper':
      return `helper ${target.helper}`;
    case 'map':
      return `${target.map.kind}.${target.method}`;
    case 'cell':
      return `cell.${target.method}`;
    case 'entries':
      return `each ${target.part} of ${target.map.kind}`;
    case 'cast':
      return castName(target.schema);
    case 'array':
    case 'string':
      return `${target.kind}.${target.method}`;
    case 'builtin':
      return target.name;
    default:
      return target.kind;
  }
}

function castName({ bits, signed }: { readonly bits: number; readonly signed: boolean }): string {
  return `${signed ? 'i' : 'u'}${bits}()`;
}

const SYNTAX = [...LOWERED_EXPRESSIONS, ...LOWERED_STATEMENTS].map((kind) => ts.SyntaxKind[kind]);

const LOGICAL_ASSIGNMENTS: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.AmpersandAmpersandEqualsToken,
  SyntaxKind.BarBarEqualsToken,
]);
const EQUALITIES: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** Operators with two operands, by the type of the second one. */
const OPERATORS = Object.values(SyntaxKind)
  .filter((kind) => typeof kind === 'number')
  .flatMap((kind) => typesOf(kind).map((type) => `${type} ${ts.tokenToString(kind)}`));

function typesOf(operator: SyntaxKind): readonly string[] {
  const isUnary = operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken;
  // A power is one of constants.
  if (isUnary || operator === SyntaxKind.AsteriskAsteriskEqualsToken) return [];
  if (arithmeticOf(operator) !== undefined) return ['number', 'bigint'];
  if (LOGICAL_ASSIGNMENTS.has(operator)) return ['boolean'];
  if (isAssignment(operator) || EQUALITIES.has(operator)) {
    return ['number', 'bigint', 'boolean', 'string'];
  }
  return COMPARISONS.has(operator) ? ['number', 'bigint'] : [];
}

/** What the programs have. */
const used = new Set<string>();

/** Notes what a function has, and those that it calls. */
function note(one: CheckedFunction, seen: Set<CheckedFunction>): void {
  if (seen.has(one)) return;
  seen.add(one);
  const statements = one.node.getDescendants().filter(Node.isStatement);
  for (const node of [...statements, ...one.types.keys()]) {
    used.add(ts.SyntaxKind[node.getKind()]);
    if (Node.isBinaryExpression(node)) noteOperator(node, one);
  }
  for (const target of one.calls.values()) {
    used.add(callName(target));
    if (target.kind === 'function') note(target.callee, seen);
    else if (target.kind === 'map' && target.callback !== undefined) note(target.callback, seen);
  }
}

function noteOperator(node: BinaryExpression, { types }: CheckedFunction): void {
  const right = types.get(node.getRight());
  const type = right?.kind === 'int' ? right.js : right?.kind;
  used.add(`${type} ${node.getOperatorToken().getText()}`);
}

beforeAll(() => {
  for (let module = 0; module < MODULES; module += 1) {
    const source = moduleText(programsOf({ seed: SEED, module, count: PROGRAMS }), 'plain');
    const bag = new DiagnosticBag();
    const loaded = load({ entry: '/fuzz/generated.ts', source }, bag);
    const checked = loaded && check(loaded, bag);
    expect(bag.all().map((one) => renderDiagnostic(one, { colour: false }))).toEqual([]);
    const seen = new Set<CheckedFunction>();
    for (const { handler } of checked?.probes ?? []) note(handler, seen);
  }
}, 120_000);

const GROUPS: readonly (readonly [string, readonly string[]])[] = [
  ['expression and statement', SYNTAX],
  ...Object.entries(CALLS).map(([kind, names]) => [`call of the kind '${kind}'`, names] as const),
  ['operator', OPERATORS],
];

test.each(GROUPS)('programs of the fuzzer have every %s', (_, names) => {
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => used.has(name))).toEqual(
    names.filter((name) => ELSEWHERE[name] === undefined),
  );
});

test('what they cannot have is something that the compiler knows', () => {
  const known = new Set([...SYNTAX, ...OPERATORS, ...Object.values(CALLS).flat()]);
  expect(Object.keys(ELSEWHERE).filter((name) => !known.has(name))).toEqual([]);
});
