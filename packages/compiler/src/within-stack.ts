import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { limitsCatalog } from './diagnostics/catalog/limits.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { LoadOptions } from './phases/1-load/load.ts';

/**
 * Runs something that follows the nesting of a tracer's source, as TypeScript's parser and checker do with
 * all of it. A source may be nested deeper than the stack of JavaScript reaches.
 */
export function withinStack<T>(
  options: LoadOptions,
  run: () => T,
  otherwise: (found: Diagnostic) => T,
): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RangeError) || !/call stack/i.test(error.message)) throw error;
    const file = resolve(options.entry);
    const text = options.source ?? options.overlay?.(file) ?? readFileSync(file, 'utf8');
    return otherwise(limitsCatalog.tooDeep({ file, text, start: 0, end: 0 }));
  }
}
