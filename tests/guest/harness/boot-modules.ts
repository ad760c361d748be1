import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { decompress } from './vmlinux.ts';

/** What the initramfs needs to reach the host's files and the control port. */
const NEEDED = [
  'virtio_pci',
  'virtio_mmio',
  'virtio_console',
  'virtio_rng',
  '9pnet_virtio',
  '9p',
  'overlay',
];

function moduleName(path: string): string {
  return basename(path)
    .replace(/\.ko(\.xz|\.zst)?$/, '')
    .replaceAll('-', '_');
}

/**
 * The paths of the needed modules, dependencies first, from `modules.dep` and `modules.builtin`.
 * What is built into the kernel is left out.
 */
export function loadOrder(needed: readonly string[], dep: string, builtin: string): string[] {
  const dependencies = new Map<string, { path: string; names: string[] }>();
  for (const line of dep.split('\n')) {
    const [path, rest] = line.split(':');
    if (!path) continue;
    const names = (rest ?? '').split(' ').filter(Boolean).map(moduleName);
    dependencies.set(moduleName(path), { path, names });
  }
  const builtIn = new Set(builtin.split('\n').map(moduleName));
  const ordered = new Set<string>();
  const visit = (name: string): void => {
    if (builtIn.has(name)) return;
    const module = dependencies.get(name);
    if (!module) throw new Error(`the kernel has no module ${name}`);
    if (ordered.has(module.path)) return;
    module.names.forEach(visit);
    ordered.add(module.path);
  };
  needed.forEach(visit);
  return [...ordered];
}

/**
 * Copies the needed modules of a kernel to `target`, uncompressed and numbered in load order.
 * They stay unstripped: a stripped module loses its signature and taints the kernel.
 */
export async function collectBootModules(release: string, target: string): Promise<void> {
  const [dep, builtin] = await Promise.all([
    readFile(join(release, 'modules.dep'), 'utf8'),
    readFile(join(release, 'modules.builtin'), 'utf8'),
  ]);
  await mkdir(target);
  for (const [index, path] of loadOrder(NEEDED, dep, builtin).entries()) {
    const number = String(index).padStart(2, '0');
    const file = join(target, `${number}-${moduleName(path)}.ko`);
    if (path.endsWith('.xz')) await decompress('xz', join(release, path), file);
    else if (path.endsWith('.zst')) await decompress('zstd', join(release, path), file);
    else await copyFile(join(release, path), file);
  }
}
