import { INTERNAL_SYMBOLS } from '@tsbpf/dsl/~internal';
import type { DiagnosticBag } from '../../../diagnostics/bag.ts';
import { limitsCatalog } from '../../../diagnostics/catalog/limits.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import type { IrBody } from '../../../ir/function.ts';
import { MOST_FUNCTIONS, MOST_MAPS, MOST_PER_CPU } from '../../../language/kernel-limits.ts';
import type { CheckedProbe } from '../../2-check/checked-tracer.ts';
import type { FinishedProgram } from '../loops/finish-program.ts';
import type { ModuleLowering } from '../module-lowering.ts';

/** Reports where a program, as it is lowered, is beyond what a kernel takes. */
export function checkProgramLimits(
  { probe }: CheckedProbe,
  { program, callbacks, scratch, hopeless }: FinishedProgram,
  module: ModuleLowering,
  bag: DiagnosticBag,
): void {
  const { name } = probe;
  const span = spanOf(probe.declaration.getNameNode());
  if (scratch > MOST_PER_CPU) {
    bag.report(limitsCatalog.scratchTooLarge(span, name, scratch, MOST_PER_CPU));
  }
  const loops = MOST_FUNCTIONS - 1;
  if (callbacks.length > loops) {
    bag.report(limitsCatalog.tooManyLoops(span, name, callbacks.length, loops));
  }
  for (const { loop, variable } of hopeless) {
    const kind =
      loop.entries === undefined ? `of ${loop.count - 1n} iterations` : 'over the entries of a map';
    bag.report(limitsCatalog.carriedPointer(module.spanAt(loop.at), variable.name, kind));
  }
  const maps = new Set([program, ...callbacks].flatMap((body) => mapsOf(body, module))).size;
  if (maps > MOST_MAPS) bag.report(limitsCatalog.tooManyMaps(span, name, maps, MOST_MAPS));
}

/** The maps of the kernel that a body uses; variables that programs write are a map each, all others one. */
function mapsOf({ blocks }: IrBody, { checked }: ModuleLowering): string[] {
  const written = new Set<string>(checked.loaded.cells.map(({ symbol }) => symbol));
  return blocks.flatMap(({ instructions }) =>
    instructions.flatMap((i) => {
      if (i.op === 'globalAddress') {
        const isOwn = written.has(i.global) || i.global === INTERNAL_SYMBOLS.losses;
        return [isOwn ? i.global : '.rodata'];
      }
      return 'map' in i ? [i.map] : [];
    }),
  );
}
