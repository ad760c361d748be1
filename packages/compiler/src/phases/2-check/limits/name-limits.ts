import type { DiagnosticBag } from '../../../diagnostics/bag.ts';
import { limitsCatalog } from '../../../diagnostics/catalog/limits.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { MOST_NAME } from '../../../language/kernel-limits.ts';
import type { LoadedTracer } from '../../1-load/loaded-tracer.ts';

/** What names of types and functions add at most to those of the author: `_value`, `_loop_255`. */
const ADDED = '_loop_255'.length;

/** Reports names that the kernel would not take into its type information. */
export function checkNames(loaded: LoadedTracer, bag: DiagnosticBag): void {
  const most = MOST_NAME - ADDED;
  const named = [...loaded.probes, ...loaded.maps, ...loaded.cells, ...loaded.params];
  for (const { name, declaration } of named) {
    if (name.length <= most) continue;
    bag.report(limitsCatalog.nameTooLong(spanOf(declaration.getNameNode()), name.length, most));
  }
}
