import { successorsOf } from '../../../ir/dominators.ts';
import type { Block, IrBody, IrVariable } from '../../../ir/function.ts';
import { liveVariables } from './live-variables.ts';

/** How a loop uses a variable. */
export interface VariableUse {
  readonly variable: IrVariable;
  /** Whether the loop has it from before, or something behind the loop reads it. */
  readonly isShared: boolean;
  /** Whether it has a value where the loop begins that somebody reads. */
  readonly isLiveBefore: boolean;
  readonly isSet: boolean;
  /** Whether an iteration may read what it has not set itself. */
  readonly isCarried: boolean;
}

/** The variables that the blocks of a loop read or set. */
export function variablesOf(body: IrBody, region: readonly Block[]): VariableUse[] {
  const blocks = new Set(region);
  const inside = accesses(region);
  const outside = accesses(body.blocks.filter((block) => !blocks.has(block)));
  const live = liveVariables(body);
  const isLive = (id: number, variable: number): boolean => live.get(id)?.has(variable) ?? false;
  const [head] = region;
  const own = new Set(region.map(({ id }) => id));
  const ends = new Set(region.flatMap(successorsOf).filter((id) => !own.has(id)));
  return body.variables.flatMap((variable) => {
    const used = inside.get(variable.id);
    if (used === undefined) return [];
    // One that each use sets anew has no value yet on some ways here, which nothing must read.
    const isLiveBefore = head !== undefined && isLive(head.id, variable.id);
    const isLiveBehind = [...ends].some((id) => isLive(id, variable.id));
    return [
      {
        variable,
        isLiveBefore,
        isShared: outside.has(variable.id) && (isLiveBefore || isLiveBehind),
        isSet: used.isSet,
        isCarried: used.isRead && readsFirst(region, variable.id),
      },
    ];
  });
}

interface Access {
  isRead: boolean;
  isSet: boolean;
}

function accesses(blocks: readonly Block[]): Map<number, Access> {
  const found = new Map<number, Access>();
  for (const { instructions } of blocks) {
    for (const instruction of instructions) {
      if (instruction.op !== 'get' && instruction.op !== 'set') continue;
      const access = found.get(instruction.variable) ?? { isRead: false, isSet: false };
      if (instruction.op === 'get') access.isRead = true;
      else access.isSet = true;
      found.set(instruction.variable, access);
    }
  }
  return found;
}

/** Whether a path from the head reads the variable before it sets it. */
function readsFirst(region: readonly Block[], variable: number): boolean {
  const byId = new Map(region.map((block) => [block.id, block]));
  const [head] = region;
  const seen = new Set<Block>();
  const waiting = head === undefined ? [] : [head];
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    if (seen.has(block)) continue;
    seen.add(block);
    const first = block.instructions.find(
      ({ op, ...rest }) =>
        (op === 'get' || op === 'set') && 'variable' in rest && rest.variable === variable,
    );
    if (first?.op === 'get') return true;
    if (first?.op === 'set') continue;
    for (const id of successorsOf(block)) {
      const next = byId.get(id);
      // The head again is another iteration.
      if (next !== undefined && next !== head) waiting.push(next);
    }
  }
  return false;
}
