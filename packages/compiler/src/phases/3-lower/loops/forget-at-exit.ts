import { successorsOf } from '../../../ir/dominators.ts';
import type { Block, IrBody, IrProgram } from '../../../ir/function.ts';
import type { Instruction } from '../../../ir/instruction.ts';
import type { Temp } from '../../../ir/value.ts';
import type { Ids } from '../ids.ts';
import { liveVariables } from './live-variables.ts';
import type { LoweredLoop } from './lowered-loop.ts';
import { regionOf } from './region.ts';
import { variablesOf } from './variable-use.ts';

/** Branches of a loop that only counts: its test, and a bound shown to the verifier. */
const BRANCHES_OF_COUNTING = 2;

/** A program whose plain loops leave numbers behind that the verifier knows nothing about. */
export interface Forgetful {
  readonly program: IrProgram;
  /** The buffer that must lie in scratch memory; absent where nothing is forgotten. */
  readonly buffer?: number;
}

/**
 * Sends the numbers that a plain loop with branches has changed through scratch memory where it ends. Each
 * way out of each iteration would leave other numbers behind, and the verifier would follow the rest of
 * the program for all of them, as soon as an index or a bound is made of one.
 */
export function forgetAtExit(
  program: IrProgram,
  main: number,
  loops: readonly LoweredLoop[],
  ids: Ids,
): Forgetful {
  const forgotten = new Map<number, number[]>();
  for (const loop of loops) {
    const variables = changedNumbers(program, loop);
    if (loop.exit !== undefined && variables.length > 0) forgotten.set(loop.exit, variables);
  }
  if (forgotten.size === 0) return { program };
  const buffer = ids.next();
  const address = ids.temp('pointer');
  const blocks = program.blocks.map((block): Block => {
    const at = block.terminator.at;
    const first: Instruction[] =
      block.id === main ? [{ op: 'bufferAddress', result: address, buffer, at }] : [];
    for (const variable of forgotten.get(block.id) ?? []) {
      first.push(...forget(variable, address, ids).map((i) => ({ ...i, at })));
    }
    return first.length === 0
      ? block
      : { ...block, instructions: [...first, ...block.instructions] };
  });
  const buffers = [...program.buffers, { id: buffer, name: 'forgotten', bytes: 8, align: 8 }];
  return { program: { ...program, blocks, buffers }, buffer };
}

/** The integers that code behind a loop reads, where the loop has branches of its own. */
function changedNumbers(body: IrBody, loop: LoweredLoop): number[] {
  const region = regionOf(body, loop);
  const live = loop.exit === undefined ? undefined : liveVariables(body).get(loop.exit);
  if (!hasBranches(region)) return [];
  return variablesOf(body, region)
    .filter(({ variable, isSet }) => variable.type === 'int' && isSet && live?.has(variable.id))
    .map(({ variable }) => variable.id);
}

/** Whether a loop does more than count: has a branch inside, or more ways out than a count needs. */
function hasBranches(region: readonly Block[]): boolean {
  const ids = new Set(region.map(({ id }) => id));
  const branches = region.filter(({ terminator }) => terminator.op === 'branch');
  const isInside = (block: Block): boolean => successorsOf(block).every((id) => ids.has(id));
  return branches.length > BRANCHES_OF_COUNTING || branches.some(isInside);
}

type WithoutPlace<T> = T extends unknown ? Omit<T, 'at'> : never;

function forget(variable: number, address: Temp, ids: Ids): WithoutPlace<Instruction>[] {
  const [before, after] = [ids.temp('int'), ids.temp('int')];
  return [
    { op: 'get', result: before, variable },
    { op: 'store', memory: 'u64', address, offset: 0, value: before },
    { op: 'load', result: after, memory: 'u64', address, offset: 0, volatile: true },
    { op: 'set', variable, value: after },
  ];
}
