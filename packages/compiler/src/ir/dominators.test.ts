import { expect, test } from 'vitest';
import { dominatorsOf } from './dominators.ts';
import type { IrBody } from './function.ts';
import type { TerminatorBody } from './instruction.ts';

const at = { file: 0, line: 1, column: 1 };

/** Blocks by the blocks they go to; the entry first. */
function body(edges: Readonly<Record<number, readonly number[]>>, entry = 0): IrBody {
  const ids = Object.keys(edges).map(Number);
  const blocks = [entry, ...ids.filter((id) => id !== entry)].map((id) => ({
    id,
    instructions: [],
    terminator: { ...terminator(edges[id] ?? []), at },
  }));
  return { variables: [], buffers: [], blocks, location: at };
}

function terminator([first, second]: readonly number[]): TerminatorBody {
  if (first === undefined) return { op: 'return', value: { kind: 'int', value: 0n } };
  if (second === undefined) return { op: 'jump', to: first };
  const condition = { kind: 'bool', value: true } as const;
  return { op: 'branch', condition, then: first, else: second };
}

function dominatorsIn(edges: Readonly<Record<number, readonly number[]>>, of: number): number[] {
  const dominators = dominatorsOf(body(edges));
  return Object.keys(edges)
    .map(Number)
    .filter((by) => dominators.isDominated(of, by));
}

test('a diamond joins under its head', () => {
  const diamond = { 0: [1, 2], 1: [3], 2: [3], 3: [] };
  expect(dominatorsIn(diamond, 3)).toEqual([0, 3]);
  expect(dominatorsIn(diamond, 1)).toEqual([0, 1]);
});

test('the head of a loop dominates what is in and behind it', () => {
  const loop = { 0: [1], 1: [2, 3], 2: [1], 3: [] };
  expect(dominatorsIn(loop, 2)).toEqual([0, 1, 2]);
  expect(dominatorsIn(loop, 3)).toEqual([0, 1, 3]);
});

test('a loop with two entries has no head', () => {
  const irreducible = { 0: [1, 2], 1: [2], 2: [1, 3], 3: [] };
  expect(dominatorsIn(irreducible, 3)).toEqual([0, 2, 3]);
  expect(dominatorsIn(irreducible, 1)).toEqual([0, 1]);
});

test('blocks without a path are known', () => {
  const dominators = dominatorsOf(body({ 0: [2], 1: [2], 2: [] }));
  expect(dominators.isReachable(1)).toBe(false);
  expect(dominators.isReachable(2)).toBe(true);
  expect(dominators.isDominated(2, 1)).toBe(false);
  expect(dominators.isDominated(2, 0)).toBe(true);
});
