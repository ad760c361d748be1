import type { Contents, Entry } from './contents.ts';
import { moduleText } from './program.ts';
import { type Failure, type Inputs, runPrograms } from './run-programs.ts';
import { childrenOf, isTree, leaf, type Part, type Tree } from './tree.ts';

/** A failure made small. */
export interface Shrunk {
  /** A whole tracer that still fails in the same way. */
  readonly source: string;
  readonly failure: Failure;
}

/** Candidates tried in one object: one compilation for all of them. */
const BATCH = 24;

/**
 * Makes a failing program small: drops statements, puts what stands inside in the place of what is
 * around it, and constants in the place of expressions, while it fails in the same way. Stops after
 * `milliseconds` with the smallest so far.
 */
export async function shrink(
  program: Tree,
  failure: Failure,
  milliseconds: number,
): Promise<Shrunk> {
  const end = performance.now() + milliseconds;
  const isTime = (): boolean => performance.now() < end;
  let [best, why] = [program, failure];
  // After a success the same place is tried on: what was kept before is most likely still needed.
  let from = 0;
  while (isTime()) {
    const batch = take(candidates(best), from, failure.kind === 'rejection' ? BATCH / 4 : BATCH);
    if (batch.length === 0) {
      if (from === 0) break;
      from = 0;
      continue;
    }
    const found = await firstFailing(batch, why);
    if (found === undefined) {
      from += batch.length;
      if (take(candidates(best), from, 1).length === 0) break;
    } else {
      [best, why] = [found.program, found.failure];
      from = Math.max(0, from + found.at - 2);
    }
  }
  if (why.contents !== undefined && isTime()) why = await shrinkContents(best, why, isTime);
  return { source: tracerOf(best, why), failure: why };
}

interface Found {
  readonly at: number;
  readonly program: Tree;
  readonly failure: Failure;
}

async function firstFailing(batch: readonly Tree[], wanted: Failure): Promise<Found | undefined> {
  const results = await runPrograms(batch, () => the(wanted.contents));
  for (const [at, program] of batch.entries()) {
    const failure = results[at]?.failure;
    if (failure?.kind === wanted.kind && failure.reason === wanted.reason) {
      return { at, program, failure };
    }
  }
  return undefined;
}

/** The inputs of a failure, once; without one, none. */
function the(contents: Contents | undefined): Inputs {
  return function* () {
    if (contents !== undefined) yield contents;
  };
}

function take<T>(all: Iterable<T>, from: number, count: number): T[] {
  const taken: T[] = [];
  let at = 0;
  for (const one of all) {
    if (at >= from) taken.push(one);
    at += 1;
    if (taken.length === count) break;
  }
  return taken;
}

/** Programs that are smaller by one step, the largest steps first. */
function* candidates(program: Tree): Generator<Tree> {
  const places = [...placesOf(program)].sort((a, b) => sizeOf(b.tree) - sizeOf(a.tree));
  for (const { path, tree } of places) {
    for (const smaller of smallerThan(tree)) yield replaced(program, path, smaller);
  }
}

interface Place {
  readonly path: readonly number[];
  readonly tree: Tree;
}

function* placesOf(tree: Tree, path: readonly number[] = []): Generator<Place> {
  for (const [at, part] of tree.parts.entries()) {
    if (!isTree(part)) continue;
    const inner = [...path, at];
    yield { path: inner, tree: part };
    yield* placesOf(part, inner);
  }
}

function sizeOf(tree: Tree): number {
  return 1 + childrenOf(tree).reduce((sum, child) => sum + sizeOf(child), 0);
}

const CONSTANTS = {
  number: ['0', '1'],
  bigint: ['0n', '1n'],
  boolean: ['(true as boolean)', '(false as boolean)'],
  string: ["''", "'a'"],
  statement: [],
} as const;

/** What can stand in the place of a piece. */
function* smallerThan(tree: Tree): Generator<Tree> {
  if (tree.kind === 'statement' && String(tree.parts[0]) !== '{}') {
    // A body stays one.
    yield leaf('statement', String(tree.parts[0]).startsWith('{') ? '{}' : '');
  }
  const constants: readonly string[] = CONSTANTS[tree.kind];
  const isConstant = tree.parts.length === 1 && constants.includes(String(tree.parts[0]));
  if (isConstant) return;
  for (const text of constants) yield leaf(tree.kind, text, { construct: tree.construct });
  for (const inner of insideOf(tree)) {
    // What can be negative does not take the place of what cannot: its checks would be missing.
    if (inner.kind === tree.kind && (tree.signed || !inner.signed)) yield inner;
  }
}

/** The nearest pieces inside that could stand alone. */
function* insideOf(tree: Tree): Generator<Tree> {
  for (const child of childrenOf(tree)) {
    yield child;
    if (child.kind !== tree.kind) yield* insideOf(child);
  }
}

function replaced(tree: Tree, path: readonly number[], by: Tree): Tree {
  const [at, ...rest] = path;
  if (at === undefined) return by;
  const parts = tree.parts.map((part, index): Part => {
    return index === at && isTree(part) ? replaced(part, rest, by) : part;
  });
  return { ...tree, parts };
}

/** Takes out what the maps held before where the failure stays. */
async function shrinkContents(
  program: Tree,
  failure: Failure,
  isTime: () => boolean,
): Promise<Failure> {
  let best = failure;
  const attempt = async (contents: Contents): Promise<void> => {
    if (!isTime()) return;
    const [result] = await runPrograms([program], () => the(contents));
    const found = result?.failure;
    if (found?.kind === failure.kind && found.reason === failure.reason) best = found;
  };
  const without = (name: string, entries: readonly Entry[]): Contents => {
    const { [name]: _, ...rest } = best.contents ?? {};
    return entries.length === 0 ? rest : { ...rest, [name]: entries };
  };
  for (const name of Object.keys(best.contents ?? {})) {
    await attempt(without(name, []));
    for (const entry of best.contents?.[name] ?? []) {
      const entries = best.contents?.[name] ?? [];
      if (entries.length > 1)
        await attempt(
          without(
            name,
            entries.filter((one) => one !== entry),
          ),
        );
    }
  }
  return best;
}

/** The tracer of a program, without the declarations that it does not use, and its inputs. */
function tracerOf(program: Tree, { contents }: Failure): string {
  let text = moduleText([program], 'plain').replaceAll('h_0', 'run');
  for (;;) {
    const kept = withoutUnused(text);
    if (kept === text) break;
    text = kept;
  }
  const given = JSON.stringify(contents ?? {}, (_, value) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  return `${text.replace(/\n{2,}/g, '\n').trim()}\n// inputs ${given}\n`;
}

/** A tracer without its declarations of one line that nothing mentions. */
function withoutUnused(source: string): string {
  const names = (text: string, name: string): number =>
    text.split(new RegExp(`\\b${name}\\b`)).length - 1;
  let functions = source;
  for (const [head, name = ''] of source.matchAll(/^function (\w+)\(/gm)) {
    const whole = functionFrom(functions.slice(functions.indexOf(head)));
    if (names(functions, name) === names(whole, name)) functions = functions.replace(whole, '');
  }
  const lines = functions.split('\n').filter((line) => {
    const declared = /^(?:export )?(?:const (?=\w+ =)|enum )(\w+).*[;}]$/.exec(line)?.[1];
    return declared === undefined || declared === 'run' || names(functions, declared) > 1;
  });
  const kept = lines.join('\n');
  return kept.replace(/^import \{ (.*) \} from/, (_, list: string) => {
    const used = list.split(', ').filter((name) => names(kept, name) > 1);
    return `import { ${used.join(', ')} } from`;
  });
}

/** A text up to the end of the function that it begins with. */
function functionFrom(text: string): string {
  let depth = 0;
  for (let at = text.indexOf('{'); at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return text.slice(0, at + 1);
  }
  return text;
}
