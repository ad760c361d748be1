import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** The source of an example tracer. */
export function examplePath(name: string): string {
  return join(ROOT, 'examples', name, `${name}.ts`);
}

/** A program to compare with: `peers/<name>`. */
export function peerPath(name: string): string {
  return join(ROOT, 'bench', 'peers', name);
}

/** Where the benchmarks keep what takes long to make; ignored by git. */
export function cacheFolder(): string {
  const folder = join(ROOT, 'node_modules', '.cache', 'tsbpf-bench');
  mkdirSync(folder, { recursive: true });
  return folder;
}
