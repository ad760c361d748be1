import { realpathSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { repositoryRoot } from './paths.ts';

/** A directory of the host that the guest mounts over 9p. */
export interface Share {
  /** The 9p mount tag. */
  readonly tag: string;
  readonly host: string;
  /** Where the guest mounts it. */
  readonly guest: string;
  readonly writable: boolean;
}

/** The guest has a tmpfs of its own here: what the host keeps there is not in the root share. */
const HIDDEN = ['/tmp', '/run', '/mnt'];

function isInside(path: string, directory: string): boolean {
  return !relative(directory, path).startsWith('..');
}

/** Those directories that the guest would not see through the root share, outermost first. */
export function hiddenDirectories(directories: readonly string[]): string[] {
  const hidden = directories.filter((path) => HIDDEN.some((place) => isInside(path, place)));
  const outermost = hidden.filter(
    (path) => !hidden.some((other) => other !== path && isInside(path, other)),
  );
  return [...new Set(outermost)];
}

export interface ShareRequest {
  /** The kernel's modules. */
  readonly modules: string;
  /** The writable directory that host and guest both write. */
  readonly shared: string;
  /** More directories of the host that the guest has to see. */
  readonly visible: readonly string[];
}

/** What the guest mounts, in this order; everything is at the same path as on the host. */
export function guestShares({ modules, shared, visible }: ShareRequest): Share[] {
  const directories = [repositoryRoot, dirname(process.execPath), ...visible].map((path) =>
    realpathSync(path),
  );
  return [
    { tag: 'root', host: '/', guest: '/', writable: false },
    { tag: 'modules', host: modules, guest: '/usr/lib/modules', writable: false },
    ...hiddenDirectories(directories).map((path, index) => ({
      tag: `visible${index}`,
      host: path,
      guest: path,
      writable: false,
    })),
    { tag: 'shared', host: shared, guest: shared, writable: true },
  ];
}
