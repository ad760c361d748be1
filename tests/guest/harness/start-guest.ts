import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GuestDied } from './errors.ts';
import { Guest } from './guest.ts';
import { type GuestDirectories, guestDirectories } from './guest-directories.ts';
import type { GuestKernel } from './guest-kernels.ts';
import { initramfs } from './initramfs.ts';
import { type KernelFiles, kernelFiles } from './kernel-files.ts';
import { Machine } from './machine.ts';
import { guestCache } from './paths.ts';
import { qemuArguments } from './qemu-arguments.ts';
import { guestShares } from './shares.ts';

export interface GuestOptions {
  kernel: GuestKernel;
  /** MiB; 1024 by default. */
  memory?: number;
  /** 2 by default. */
  cpus?: number;
  /** More of the kernel's command line. */
  append?: string;
  /** More arguments for QEMU, such as devices. */
  qemu?: readonly string[];
  /** Directories of the host that the guest has to see; needed only under /tmp, /run and /mnt. */
  visible?: readonly string[];
  /** Milliseconds the boot may take; two minutes by default. */
  timeout?: number;
}

const BOOT_TIMEOUT = 120_000;
const BOOT_ATTEMPTS = 3;

/**
 * Boots a Debian kernel under QEMU. The guest sees the host's root read-only, at the same paths,
 * with /tmp, /run, /mnt, /etc and /var its own. Fetches the kernel the first time.
 *
 * @example
 * await using guest = await startGuest({ kernel: '6.1' });
 * const { stdout } = await guest.run(['uname', '-r']);
 */
export async function startGuest(options: GuestOptions): Promise<Guest> {
  const files = await kernelFiles(options.kernel);
  for (let attempt = 1; ; attempt += 1) {
    const started = await boot(files, options);
    if (started instanceof Guest) return started;
    // A crash of the emulated processor, before the kernel's first line, says nothing about the kernel.
    if (started.sawKernel || attempt === BOOT_ATTEMPTS) throw started.error;
  }
}

/** Boots once: the guest, or why there is none and whether the kernel had printed anything. */
async function boot(
  files: KernelFiles,
  options: GuestOptions,
): Promise<Guest | { readonly error: unknown; readonly sawKernel: boolean }> {
  const directories = await guestDirectories();
  const machine = await prepare(files, directories, options);
  try {
    const release = await ready(machine, options);
    return new Guest(machine, { kernel: files.kernel, release, directories });
  } catch (error) {
    const sawKernel = machine.tail() !== '';
    await machine.stop();
    await rm(directories.root, { recursive: true, force: true });
    return { error, sawKernel };
  }
}

async function prepare(
  kernel: KernelFiles,
  directories: GuestDirectories,
  { memory = 1024, cpus = 2, append = '', qemu = [], visible = [] }: GuestOptions,
): Promise<Machine> {
  const { root, shared } = directories;
  const shares = guestShares({
    modules: kernel.modules,
    shared,
    visible: [await guestCache(), ...visible],
  });
  const initrd = join(root, 'initrd');
  const console = join(root, 'console.log');
  await writeFile(initrd, await initramfs(kernel, shares));
  await writeFile(console, '');
  const files = { vmlinux: kernel.vmlinux, initrd, console };
  return new Machine(qemuArguments(files, shares, { memory, cpus, append, qemu }), console);
}

/** Waits for the agent's first line and returns the kernel's release. */
async function ready(
  machine: Machine,
  { kernel, timeout = BOOT_TIMEOUT }: GuestOptions,
): Promise<string> {
  const stop = new AbortController();
  const line = new Promise<string>((resolve) => machine.lines.once('line', resolve));
  const died = machine.ended.then((error) => {
    throw error ?? new GuestDied(`the ${kernel} guest died while it booted`, machine.tail());
  });
  const late = sleep(timeout, undefined, { signal: stop.signal }).then(() => {
    throw new GuestDied(`the ${kernel} guest did not boot within ${timeout} ms`, machine.tail());
  });
  for (const loser of [died, late]) loser.catch(() => {});
  try {
    const [verb, release] = (await Promise.race([line, died, late])).split(' ');
    if (verb === 'ready' && release) return release;
    throw new GuestDied(`the ${kernel} guest's agent did not start`, machine.tail());
  } finally {
    stop.abort();
  }
}
