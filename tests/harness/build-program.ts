import { execFileSync } from 'node:child_process';
import { basename, join } from 'node:path';

/**
 * Builds a C program into a folder and gives its path. Static by default: such a program opens no
 * files of its own and runs in every guest.
 */
export function buildProgram(
  source: string,
  folder: string,
  flags: readonly string[] = ['-static'],
): string {
  const program = join(folder, basename(source, '.c'));
  execFileSync('cc', ['-Wall', '-Wextra', '-Werror', '-O1', '-o', program, source, ...flags], {
    stdio: 'inherit',
  });
  return program;
}
