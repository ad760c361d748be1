import type { Block, IrBody, IrVariable } from '../../../ir/function.ts';
import { MOST_BRANCHES } from '../../../language/kernel-limits.ts';
import type { LoweredLoop } from './lowered-loop.ts';
import { outerTemps } from './outer-temps.ts';
import { regionOf } from './region.ts';
import { sharedBuffers } from './shared-buffers.ts';
import { type VariableUse, variablesOf } from './variable-use.ts';

/** A loop that is to become a callback. */
export interface PlannedLoop {
  readonly loop: LoweredLoop;
  /** Buffers that code outside the loop uses as well. */
  readonly shared: ReadonlySet<number>;
  /** Numbers that it takes from outside. */
  readonly scalars: number;
}

/**
 * Instructions that the verifier may look at for one loop without branches. It follows every iteration
 * of a plain loop, and a million instructions in all.
 */
const MOST_PLAIN = 60_000;
/** Callbacks in callbacks; the kernel has eight frames, one is the program's own. */
const DEEPEST = 6;
/** How often the verifier looks at a callback until its states repeat, about. */
const CALLBACK_VISITS = 3;

/** The same for all plain loops of a program together. */
const MOST_TOGETHER = 300_000;
/** Half of the million instructions that the verifier follows, for paths that part. */
const MOST_FOLLOWED = 500_000;
/** The verifier keeps 8,192 branches of one path in mind, so each weighs as much as that share of instructions. */
const COST_OF_JUMP = 40;
/** Loops shorter than this stay plain, however many there are. */
const LEAST = 1_000;

/** What becomes of the loops of a program. */
export interface LoopPlan {
  readonly planned: readonly PlannedLoop[];
  /** Loops that would have to become callbacks and cannot, with the variable that stands in the way. */
  readonly hopeless: readonly HopelessLoop[];
}

export interface HopelessLoop {
  readonly loop: LoweredLoop;
  readonly variable: IrVariable;
}

/**
 * The loops that become callbacks, inner ones first: those that the verifier would follow for too long,
 * and with many loops in a program also shorter ones.
 */
export function planLoops(body: IrBody, loops: readonly LoweredLoop[]): LoopPlan {
  for (let most = MOST_PLAIN; ; most /= 2) {
    const { plain, ...plan } = planWithin(body, loops, most);
    if (plain <= MOST_TOGETHER || most < LEAST) return plan;
  }
}

/** What the verifier goes through when it is at a block once, loops around it included. */
interface Weight {
  readonly instructions: number;
  readonly jumps: number;
}

/** Makes callbacks of what costs more than `most`; `plain` is what the others cost together. */
function planWithin(
  body: IrBody,
  loops: readonly LoweredLoop[],
  most: number,
): LoopPlan & { plain: number } {
  const regions = loops
    .map((loop) => ({ loop, region: regionOf(body, loop) }))
    .sort((a, b) => a.region.length - b.region.length);
  const weights = new Map(
    body.blocks.map((block): [number, Weight] => [
      block.id,
      { instructions: block.instructions.length + 1, jumps: isBranch(block) ? 1 : 0 },
    ]),
  );
  const depths = new Map<number, number>();
  const planned: PlannedLoop[] = [];
  const hopeless: HopelessLoop[] = [];
  let plain = 0;
  for (const { loop, region } of regions) {
    const depth = 1 + region.reduce((deepest, { id }) => Math.max(deepest, depths.get(id) ?? 0), 0);
    const cost = costOf(loop, region, weights);
    const wanted = loop.entries !== undefined || cost > most;
    const uses = wanted ? variablesOf(body, region) : [];
    const inTheWay = uses.find((use) => !canBeHandedOver(use));
    const isCallback =
      loop.entries !== undefined || (wanted && depth <= DEEPEST && inTheWay === undefined);
    const factor = isCallback ? CALLBACK_VISITS : Number(loop.count);
    for (const { id } of region) {
      const { instructions, jumps } = weights.get(id) ?? { instructions: 0, jumps: 0 };
      weights.set(id, { instructions: instructions * factor, jumps: jumps * factor });
    }
    if (inTheWay !== undefined && (isCallback || isHopeless(uses, region, loop, weights))) {
      hopeless.push({ loop, variable: inTheWay.variable });
    }
    if (!isCallback) plain += cost;
    if (!isCallback) continue;
    depths.set(loop.head, depth);
    const scalars = scalarsOf(body, region, loop);
    planned.push({ loop, scalars, shared: sharedBuffers(body, region, loop) });
  }
  return { planned, hopeless, plain };
}

/**
 * Whether the verifier cannot follow a plain loop that is long. Numbers that it carries besides its
 * counter differ from path to path, which then never meet again. `weights` are those of all iterations.
 */
function isHopeless(
  uses: readonly VariableUse[],
  region: readonly Block[],
  { count }: LoweredLoop,
  weights: ReadonlyMap<number, Weight>,
): boolean {
  const carried = uses.filter(
    ({ variable, isSet, isCarried }) => variable.type !== 'pointer' && isSet && isCarried,
  );
  const branches = region.filter(isBranch).length;
  const { instructions } = totalOf(region, weights);
  const isLong = instructions > MOST_FOLLOWED || Number(count) * branches > MOST_BRANCHES;
  return carried.length > 1 || isLong;
}

/** Branches inside multiply the paths, because the verifier cannot always tell that they meet again. */
function costOf(
  { count, round }: LoweredLoop,
  region: readonly Block[],
  weights: ReadonlyMap<number, Weight>,
): number {
  if (round !== undefined) return Number(count) * round;
  const { instructions, jumps } = totalOf(region, weights);
  const branches = region.filter(isBranch).length;
  const paths = Math.max(1, (branches - 2) ** 2);
  return Number(count) * Math.max(instructions * paths, jumps * COST_OF_JUMP);
}

function totalOf(region: readonly Block[], weights: ReadonlyMap<number, Weight>): Weight {
  let [instructions, jumps] = [0, 0];
  for (const { id } of region) {
    const weight = weights.get(id);
    instructions += weight?.instructions ?? 0;
    jumps += weight?.jumps ?? 0;
  }
  return { instructions, jumps };
}

function isBranch({ terminator }: Block): boolean {
  return terminator.op === 'branch';
}

/**
 * Whether a callback can take a variable. Old kernels verify a callback for its first iteration only, so
 * it must not see a pointer that a later iteration has changed.
 */
function canBeHandedOver({ variable, isSet, isCarried }: VariableUse): boolean {
  return variable.type !== 'pointer' || !isSet || !isCarried;
}

function scalarsOf(body: IrBody, region: readonly Block[], loop: LoweredLoop): number {
  const variables = variablesOf(body, region).filter(
    ({ variable, isShared }) => isShared && variable.type !== 'pointer',
  );
  return (
    variables.length + outerTemps(region, loop).filter(({ type }) => type !== 'pointer').length
  );
}
