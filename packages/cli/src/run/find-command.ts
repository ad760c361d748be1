import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';

/**
 * Checks that a command can be started, before anything else is.
 * @param path Folders to search for a name without `/`, as in `$PATH`.
 * @throws CliError with the status 127.
 */
export function requireCommand(name: string, path = process.env.PATH ?? ''): void {
  const candidates = name.includes('/')
    ? [name]
    : path.split(delimiter).map((folder) => join(folder === '' ? '.' : folder, name));
  if (candidates.some(isExecutable)) return;
  const exists = candidates.some(isFile);
  throw new CliError(
    exists ? `'${name}' is not executable` : `the command '${name}' does not exist`,
    {
      exitCode: EXIT.commandNotFound,
      help: name.includes('/')
        ? 'check the path after --'
        : 'check the name after --, or give a path such as ./program',
    },
  );
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // Not there, or in a folder that this user may not look into: the shell does not find it either.
    return false;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return isFile(path);
  } catch {
    return false;
  }
}
