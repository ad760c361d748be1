import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

/** Where the dynamic linker looks on the distributions that there are. */
const LIBRARY_FOLDERS = [
  '/lib/x86_64-linux-gnu',
  '/usr/lib/x86_64-linux-gnu',
  '/lib/aarch64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/lib64',
  '/usr/lib64',
  '/lib',
  '/usr/lib',
  '/usr/local/lib',
];

/** What finding a binary depends on; the process's own by default. */
export interface Surroundings {
  readonly path: string;
  readonly folder: string;
}

/**
 * The file of a program or library: an absolute path as it is, a relative one from the current folder,
 * a bare name from PATH, or from the library folders when it has `.so` in it. Undefined when there is none.
 */
export function findBinary(
  name: string,
  around: Surroundings = { path: process.env.PATH ?? '', folder: process.cwd() },
): string | undefined {
  if (isAbsolute(name)) return isFile(name) ? name : undefined;
  if (name.includes('/')) {
    const file = resolve(around.folder, name);
    return isFile(file) ? file : undefined;
  }
  const isLibrary = /\.so(\.|$)/.test(name);
  const folders = isLibrary ? LIBRARY_FOLDERS : around.path.split(delimiter);
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((file) => isFile(file) && (isLibrary || isExecutable(file)));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
