import { INTERNAL_SYMBOLS } from '@tsbpf/dsl/~internal';

/** Symbols of the object besides the tracer's, and functions that LLVM treats by their name. */
const TAKEN: ReadonlySet<string> = new Set([
  ...Object.values(INTERNAL_SYMBOLS),
  'LICENSE',
  'memcpy',
  'memmove',
  'memset',
  'memcmp',
  'bcmp',
  'strlen',
  'strcmp',
  'strncmp',
  'strcpy',
]);

/** Whether a name cannot be that of a program. */
export function isReserved(name: string): boolean {
  return TAKEN.has(name) || name.startsWith('tsbpf_');
}

/** Whether the kernel and C accept a name. */
export function isPortable(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** Gives out names, each once: `start`, `start_2`, `start_3` … */
export function uniqueNames(taken: Iterable<string>): (name: string) => string {
  const given = new Set(taken);
  return (name) => {
    let unique = name;
    for (let n = 2; given.has(unique) || isReserved(unique); n++) unique = `${name}_${n}`;
    given.add(unique);
    return unique;
  };
}
