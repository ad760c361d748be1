import { expect, test } from 'vitest';
import type { IrBody } from '../../ir/function.ts';
import type { TerminatorBody } from '../../ir/instruction.ts';
import { layOutBlocks } from './block-layout.ts';

const at = { file: 0, line: 1, column: 1 };
const condition = { kind: 'bool', value: true } as const;

/** Order of the blocks whose terminators are given. */
function order(terminators: readonly TerminatorBody[]): number[] {
  const blocks = terminators.map((terminator, id) => ({
    id,
    instructions: [],
    terminator: { ...terminator, at },
  }));
  const body: IrBody = { variables: [], buffers: [], blocks, location: at };
  return layOutBlocks(body).map(({ id }) => id);
}

const exit: TerminatorBody = { op: 'return', value: { kind: 'int', value: 0n } };
const jump = (to: number): TerminatorBody => ({ op: 'jump', to });
const branch = (first: number, second: number, unlikely?: 'then' | 'else'): TerminatorBody => ({
  op: 'branch',
  condition,
  then: first,
  else: second,
  ...(unlikely && { unlikely }),
});

test('the side that is hardly ever taken comes last', () => {
  expect(order([branch(3, 1, 'else'), branch(3, 2), exit, jump(2)])).toEqual([0, 3, 2, 1]);
  expect(order([branch(1, 2, 'then'), jump(2), exit])).toEqual([0, 2, 1]);
});

test('both sides of a branch come before their join, the first one first', () => {
  expect(order([branch(2, 1), jump(3), jump(3), exit])).toEqual([0, 2, 1, 3]);
});

test('the body of a loop stands between its head and what follows', () => {
  expect(order([jump(2), exit, branch(3, 1), jump(2)])).toEqual([0, 2, 3, 1]);
});

test('blocks that nothing goes to stay, at the end', () => {
  expect(order([jump(2), jump(2), exit])).toEqual([0, 2, 1]);
});
