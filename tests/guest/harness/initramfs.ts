import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CpioEntry, cpio } from './cpio.ts';
import { missingTool } from './host-tool.ts';
import type { KernelFiles } from './kernel-files.ts';
import type { Share } from './shares.ts';

const BUSYBOX = ['/bin/busybox', '/usr/bin/busybox'];
const INTERPRETER = '/lib64/ld-linux-x86-64.so.2';

async function staticBusybox(): Promise<Buffer> {
  for (const path of BUSYBOX) {
    const content = await readFile(path).catch(() => undefined);
    if (content && !content.includes(INTERPRETER)) return content;
  }
  throw missingTool('busybox');
}

function script(name: string): Promise<Buffer> {
  return readFile(new URL(name, import.meta.url));
}

/** One line a share, as `init.sh` reads them: tag, mount options, path. */
function shareTable(shares: readonly Share[]): string {
  const line = ({ tag, writable, guest }: Share) =>
    `${tag} ${writable ? 'rw,cache=none' : 'ro,cache=loose'} ${guest}\n`;
  return shares.map(line).join('');
}

/** The first file system of the guest: busybox, the modules and the scripts that mount the rest. */
export async function initramfs(kernel: KernelFiles, shares: readonly Share[]): Promise<Buffer> {
  const modules = (await readdir(kernel.bootModules)).sort();
  const entries: CpioEntry[] = [
    ...['bin', 'dev', 'modules', 'newroot', 'proc', 'sys'].map((path) => ({ path })),
    { path: 'bin/busybox', content: await staticBusybox(), executable: true },
    { path: 'init', content: await script('init.sh'), executable: true },
    { path: 'agent', content: await script('agent.sh') },
    { path: 'shares', content: Buffer.from(shareTable(shares)) },
    ...(await Promise.all(
      modules.map(async (name) => ({
        path: `modules/${name}`,
        content: await readFile(join(kernel.bootModules, name)),
      })),
    )),
  ];
  return cpio(entries);
}
