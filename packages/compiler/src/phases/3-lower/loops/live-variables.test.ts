import { expect, test } from 'vitest';
import type { Block } from '../../../ir/function.ts';
import type { Instruction } from '../../../ir/instruction.ts';
import type { Temp } from '../../../ir/value.ts';
import { liveVariables } from './live-variables.ts';

const at = { file: 0, line: 1, column: 1 };
const result: Temp = { kind: 'temp', id: 0, type: 'int' };
const get = (variable: number): Instruction => ({ op: 'get', result, variable, at });
const set = (variable: number): Instruction => ({
  op: 'set',
  variable,
  value: { kind: 'int', value: 1n },
  at,
});

function block(id: number, instructions: Instruction[], ...to: number[]): Block {
  const [then, other] = to;
  const condition = { kind: 'bool', value: true } as const;
  if (then === undefined) {
    return { id, instructions, terminator: { op: 'return', value: result, at } };
  }
  return {
    id,
    instructions,
    terminator:
      other === undefined
        ? { op: 'jump', to: then, at }
        : { op: 'branch', condition, then, else: other, at },
  };
}

function liveAt(...blocks: Block[]): Record<number, number[]> {
  const live = liveVariables({ location: at, variables: [], buffers: [], blocks });
  return Object.fromEntries([...live].map(([id, variables]) => [id, [...variables].sort()]));
}

test('a variable is live until it is read last, and not where it is set first', () => {
  const live = liveAt(
    block(0, [set(1), set(2)], 1),
    block(1, [get(1), set(2)], 2),
    block(2, [get(2)]),
  );
  expect(live).toEqual({ 0: [], 1: [1], 2: [2] });
});

test('what one way of two reads is live', () => {
  const live = liveAt(
    block(0, [], 1, 2),
    block(1, [get(1)], 3),
    block(2, [set(1)], 3),
    block(3, []),
  );
  expect(live).toEqual({ 0: [1], 1: [1], 2: [], 3: [] });
});

test('what the next iteration reads is live through the loop, and not behind it', () => {
  const live = liveAt(
    block(0, [set(1)], 1),
    block(1, [get(1)], 2, 3),
    block(2, [set(4), get(4)], 1),
    block(3, [set(4)]),
  );
  expect(live).toEqual({ 0: [], 1: [1], 2: [1], 3: [] });
});
