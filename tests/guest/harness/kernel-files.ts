import { existsSync } from 'node:fs';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { collectBootModules } from './boot-modules.ts';
import type { GuestKernel } from './guest-kernels.ts';
import { hostTool } from './host-tool.ts';
import { currentPackage, type KernelPackage } from './kernel-package.ts';
import { guestCache } from './paths.ts';
import { extractVmlinux } from './vmlinux.ts';

/** A fetched kernel, unpacked (never installed) in the cache. */
export interface KernelFiles {
  readonly kernel: GuestKernel;
  /** The Debian package's version. */
  readonly version: string;
  /** What `uname -r` says. */
  readonly release: string;
  readonly vmlinux: string;
  /** What the guest sees as `/usr/lib/modules`. */
  readonly modules: string;
  /** The modules the initramfs loads, named in load order. */
  readonly bootModules: string;
}

/** Written last: a directory without it is not a kernel. */
const STAMP = 'release';
const byVersion = new Intl.Collator('en', { numeric: true });

async function cached(kernel: GuestKernel, version: string, directory: string) {
  const release = (await readFile(join(directory, STAMP), 'utf8')).trim();
  const files: KernelFiles = {
    kernel,
    version,
    release,
    vmlinux: join(directory, 'vmlinux'),
    modules: join(directory, 'modules'),
    bootModules: join(directory, 'boot-modules'),
  };
  return files;
}

async function newestCached(kernel: GuestKernel, store: string): Promise<KernelFiles | undefined> {
  const versions = (await readdir(store))
    .filter((version) => existsSync(join(store, version, STAMP)))
    .sort(byVersion.compare);
  const newest = versions.at(-1);
  return newest ? cached(kernel, newest, join(store, newest)) : undefined;
}

/**
 * The newest cached build of a kernel; fetches the archive's current one when there is none,
 * or when `refresh` asks for it.
 */
export async function kernelFiles(
  kernel: GuestKernel,
  { refresh = false } = {},
): Promise<KernelFiles> {
  const cache = await guestCache();
  const store = join(cache, 'kernels', kernel);
  await mkdir(store, { recursive: true });
  const found = refresh ? undefined : await newestCached(kernel, store);
  return found ?? fetchKernel(kernel, cache, store, refresh);
}

async function fetchKernel(kernel: GuestKernel, cache: string, store: string, update: boolean) {
  const current = await currentPackage(kernel, cache, { update });
  const directory = join(store, current.version);
  if (existsSync(join(directory, STAMP))) return cached(kernel, current.version, directory);
  const work = await mkdtemp(join(cache, 'fetch-'));
  try {
    const { version } = await unpack(await download(current, cache, work), work);
    const target = join(store, version);
    await rename(join(work, 'kernel'), target).catch((error) => {
      // Another process fetched the same build meanwhile.
      if (!existsSync(join(target, STAMP))) throw error;
    });
    return await cached(kernel, version, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

interface Download {
  readonly version: string;
  readonly file: string;
}

async function download(found: KernelPackage, cache: string, work: string): Promise<Download> {
  const attempt = async ({ apt, name, version }: KernelPackage) => ({
    version,
    file: await apt.download(name, work),
  });
  try {
    return await attempt(found).catch(async () =>
      attempt(await currentPackage(found.kernel, cache, { update: true })),
    );
  } catch (cause) {
    throw new Error(
      `cannot fetch the package ${found.name} ${found.version} (Linux ${found.kernel} for the ` +
        `guest): is the Debian archive reachable?\n${(cause as Error).message}`,
      { cause },
    );
  }
}

/** Turns a package into `work/kernel`, laid out as {@link KernelFiles} says. */
async function unpack({ version, file }: Download, work: string): Promise<{ version: string }> {
  const root = join(work, 'root');
  await hostTool('dpkg', ['-x', file, root]);
  // depmod looks in /lib, newer packages have /usr/lib.
  if (!existsSync(join(root, 'lib'))) await symlink('usr/lib', join(root, 'lib'));
  const modules = join(root, 'lib', 'modules');
  const [release] = await readdir(modules);
  if (!release) throw new Error(`${file} has no modules`);
  await hostTool('depmod', ['-b', root, release]);
  const kernel = join(work, 'kernel');
  await mkdir(kernel);
  await extractVmlinux(join(root, 'boot', `vmlinuz-${release}`), join(kernel, 'vmlinux'));
  await collectBootModules(join(modules, release), join(kernel, 'boot-modules'));
  await rename(modules, join(kernel, 'modules'));
  await writeFile(join(kernel, STAMP), `${release}\n`);
  return { version };
}
