import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../harness/repository-root.ts';

/** What is linked: it is large, and no mutant is in it. */
const LINKED = ['node_modules', 'packages/compiler/native/build', 'packages/runtime/native/build'];
/** What is copied besides the sources: links between the packages, which lead into the copy. */
const COPIED = ['tests', 'packages/dsl', 'packages/compiler', 'packages/runtime'].map((folder) =>
  join(folder, 'node_modules'),
);

/** Copies the sources of the repository to a new temporary folder, ready to run. */
export function copyRepository(): string {
  const target = mkdtempSync(join(tmpdir(), 'tsbpf-mutant-'));
  const list = ['ls-files', '-co', '--exclude-standard', '-z', 'packages', 'tests', '*.json'];
  const files = execFileSync('git', list, { cwd: repositoryRoot, encoding: 'utf8' }).split('\0');
  for (const file of files) {
    const from = join(repositoryRoot, file);
    if (file === '' || !existsSync(from)) continue;
    cpSync(from, join(target, file));
  }
  for (const folder of COPIED) {
    const from = join(repositoryRoot, folder);
    if (!existsSync(from)) continue;
    cpSync(from, join(target, folder), { recursive: true, verbatimSymlinks: true });
  }
  for (const path of LINKED) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    symlinkSync(join(repositoryRoot, path), join(target, path));
  }
  return target;
}
