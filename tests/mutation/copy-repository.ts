import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../harness/repository-root.ts';

/** What a copy needs besides the sources: packages, with links that lead into the copy, and addons. */
const INSTALLED = [
  'node_modules',
  ...['tests', 'packages/dsl', 'packages/compiler', 'packages/runtime'].map((folder) =>
    join(folder, 'node_modules'),
  ),
  'packages/compiler/native/build',
  'packages/runtime/native/build',
];
/** A package without dependencies has none. */
const MAY_LACK: ReadonlySet<string> = new Set(['packages/dsl/node_modules']);

/**
 * Copies the repository to a new temporary folder, ready to run. The copy is whole: what is installed
 * or built here while it is at work does not change it. Throws where something to copy is not there.
 */
export function copyRepository(): string {
  const missing = INSTALLED.filter(
    (path) => !MAY_LACK.has(path) && !existsSync(join(repositoryRoot, path)),
  );
  if (missing.length > 0) {
    throw new Error(`${repositoryRoot} has no ${missing.join(', ')}: set it up with ./tsbpf first`);
  }
  const target = mkdtempSync(join(tmpdir(), 'tsbpf-mutant-'));
  try {
    for (const path of [...sources(), ...INSTALLED]) {
      const from = join(repositoryRoot, path);
      if (!existsSync(from)) continue;
      cpSync(from, join(target, path), { recursive: true, verbatimSymlinks: true });
    }
  } catch (cause) {
    rmSync(target, { recursive: true, force: true });
    throw new Error(`${repositoryRoot} could not be copied; did it change meanwhile?`, { cause });
  }
  return target;
}

/** Files of the repository, and those that are to become some. */
function sources(): readonly string[] {
  const list = ['ls-files', '-co', '--exclude-standard', '-z', 'packages', 'tests', '*.json'];
  const files = execFileSync('git', list, { cwd: repositoryRoot, encoding: 'utf8' });
  return files.split('\0').filter((file) => file !== '');
}
