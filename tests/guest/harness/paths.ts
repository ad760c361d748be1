import { realpathSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = realpathSync(fileURLToPath(new URL('../../..', import.meta.url)));

/** Where fetched kernels are kept: `TSBPF_GUEST_CACHE`, or `.cache/guest` in the repository. */
export async function guestCache(): Promise<string> {
  const directory = resolve(
    repositoryRoot,
    process.env.TSBPF_GUEST_CACHE || join('.cache', 'guest'),
  );
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, '.gitignore'), '*\n');
  return realpathSync(directory);
}
