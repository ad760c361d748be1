import { join } from 'node:path';
import { DiagnosticBag } from '../../packages/compiler/src/diagnostics/bag.ts';
import type { IrBody } from '../../packages/compiler/src/ir/function.ts';
import type { Instruction } from '../../packages/compiler/src/ir/instruction.ts';
import type { IrModule } from '../../packages/compiler/src/ir/module.ts';
import { load } from '../../packages/compiler/src/phases/1-load/load.ts';
import { check } from '../../packages/compiler/src/phases/2-check/check.ts';
import { lower } from '../../packages/compiler/src/phases/3-lower/lower.ts';
import { emit } from '../../packages/compiler/src/phases/4-emit/emit.ts';
import { makeObject } from '../../packages/compiler/src/phases/5-object/make-object.ts';

/** What is done to the code behind the checker's back. */
export type Attack = 'unchecked' | 'outside' | 'endless';

/** One program of `hostile/main.ts`, spoilt, and the line at which a verifier must stop. */
export interface HostileCase {
  readonly program: 'inProgram' | 'inFunction' | 'inLoop' | 'endless';
  readonly attack: Attack;
  readonly file: string;
  readonly source: string;
  /** What is wrong, in plain words. */
  readonly reason: RegExp;
}

const MISSING = /may be undefined/;
const BEYOND = /beyond the end/;

export const HOSTILE_CASES: readonly HostileCase[] = [
  {
    program: 'inProgram',
    attack: 'unchecked',
    file: 'main.ts',
    source: '  if (row !== undefined) row.n = 7;',
    reason: MISSING,
  },
  {
    program: 'inProgram',
    attack: 'outside',
    file: 'main.ts',
    source: '  if (row !== undefined) row.n = 7;',
    reason: BEYOND,
  },
  {
    program: 'inFunction',
    attack: 'unchecked',
    file: 'touch.ts',
    source: '  row.n = 9;',
    reason: MISSING,
  },
  {
    program: 'inFunction',
    attack: 'outside',
    file: 'touch.ts',
    source: '  row.n = 9;',
    reason: BEYOND,
  },
  {
    program: 'inLoop',
    attack: 'unchecked',
    file: 'main.ts',
    source: '    if (row !== undefined) row.last = i;',
    reason: MISSING,
  },
  {
    program: 'inLoop',
    attack: 'outside',
    file: 'main.ts',
    source: '    if (row !== undefined) row.last = i;',
    reason: BEYOND,
  },
  {
    program: 'endless',
    attack: 'endless',
    file: 'main.ts',
    source: '    seen.value ^= i;',
    reason: /a loop ends|million instructions/,
  },
];

/** An object with one program that passed the checker and was spoilt afterwards. */
export function hostileObject(hostile: HostileCase): Uint8Array {
  const bag = new DiagnosticBag();
  const loaded = load({ entry: join(import.meta.dirname, 'hostile/main.ts') }, bag);
  const checked = loaded && check(loaded, bag);
  const module = checked && lower(checked, bag);
  if (module === undefined) throw new Error(JSON.stringify(bag.all()));
  const object = makeObject(emit(spoilt(module, hostile)));
  if (object.ok) return object.bytes;
  throw new Error(object.message);
}

function spoilt(module: IrModule, hostile: HostileCase): IrModule {
  const lines = module.files.map(({ text }) => text.split('\n'));
  const spoil = <B extends IrBody & { name: string }>(body: B): B => {
    if (!body.name.startsWith(hostile.program)) return body;
    const blocks = body.blocks.map((block) => ({
      ...block,
      instructions: block.instructions.map((i) => {
        const isStart = i.at.line === body.location.line && i.at.file === body.location.file;
        const line = lines[i.at.file]?.[i.at.line - 1];
        // The lookup of scratch memory, at the start of the handler, stays as it is.
        return isStart ? i : spoilInstruction(i, hostile.attack, line === hostile.source);
      }),
    }));
    return { ...body, blocks };
  };
  return {
    ...module,
    programs: module.programs.map(spoil),
    functions: module.functions.map(spoil),
  };
}

function spoilInstruction(i: Instruction, attack: Attack, isMeant: boolean): Instruction {
  if (i.op === 'compare' && i.right.kind === 'null' && attack === 'unchecked') {
    return { ...i, predicate: i.predicate === 'eq' ? 'ne' : 'eq', right: i.left };
  }
  if (i.op === 'compare' && attack === 'endless') return { ...i, predicate: 'eq', right: i.left };
  if (i.op === 'store' && i.memory === 'u32' && attack === 'outside' && isMeant) {
    return { ...i, offset: i.offset + 4096 };
  }
  return i;
}
