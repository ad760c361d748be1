import { readFileSync } from 'node:fs';

const LISTS = [
  '/sys/kernel/tracing/available_filter_functions',
  '/sys/kernel/debug/tracing/available_filter_functions',
  '/proc/kallsyms',
];

/**
 * Names of the kernel functions that can be probed: ftrace's list where tracefs is mounted, the symbols
 * of the kernel's text otherwise.
 */
export function kernelFunctions(read: (path: string) => string = readText): string[] {
  for (const path of LISTS) {
    try {
      const text = read(path);
      return path === '/proc/kallsyms' ? parseKallsyms(text) : parseFilterFunctions(text);
    } catch {
      // The next list is the answer where this one cannot be read.
    }
  }
  return [];
}

/** `name` or `name [module]` on each line. */
export function parseFilterFunctions(text: string): string[] {
  return unique(text.split('\n').map((line) => line.split(/[\s[]/, 1)[0] ?? ''));
}

/** `address type name` on each line; functions have type t or T. */
export function parseKallsyms(text: string): string[] {
  return unique(Array.from(text.matchAll(/^\S+ [tT] (\S+)/gm), (match) => match[1] ?? ''));
}

/** The names that match a pattern, in which `*` stands for anything and `?` for one letter. */
export function matchPattern(pattern: string, names: readonly string[]): string[] {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`);
  return names.filter((name) => expression.test(name));
}

/** Whether a name of a target stands for many. */
export function isPattern(name: string): boolean {
  return /[*?]/.test(name);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => name !== '');
}

function readText(path: string): string {
  return readFileSync(path, 'utf8');
}
