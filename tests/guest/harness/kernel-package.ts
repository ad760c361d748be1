import { join } from 'node:path';
import { type Apt, machineApt, suiteApt } from './apt.ts';
import type { GuestKernel } from './guest-kernels.ts';

/** One build of a kernel in the archive. */
export interface KernelPackage {
  readonly kernel: GuestKernel;
  readonly name: string;
  readonly version: string;
  readonly apt: Apt;
}

interface Source {
  /** The suite to look in; without one the machine's own sources are asked. */
  suite?: string;
  /** Finds the full (not the cloud, which has no 9p) kernel's package name. */
  find(apt: Apt): Promise<string | undefined>;
}

const byVersion = new Intl.Collator('en', { numeric: true });

function dependencyOf(metapackage: string, pattern: RegExp): Source['find'] {
  return async (apt) => (await apt.depends(metapackage)).find((name) => pattern.test(name));
}

function newestOf(prefix: string, pattern: RegExp): Source['find'] {
  return async (apt) => {
    const names = await apt.names(prefix);
    return names
      .filter((name) => pattern.test(name))
      .sort(byVersion.compare)
      .at(-1);
  };
}

const SOURCES: Record<GuestKernel, Source> = {
  '6.1': { find: dependencyOf('linux-image-amd64', /^linux-image-6\.1\.\S+-amd64$/) },
  '6.12': { find: dependencyOf('linux-image-6.12-amd64', /^linux-image-6\.12\.\S+-amd64$/) },
  '6.18': {
    suite: 'trixie-backports',
    find: newestOf('linux-image-6.18.', /^linux-image-6\.18\.\d+\+deb13-amd64$/),
  },
};

async function lookUp(kernel: GuestKernel, apt: Apt): Promise<KernelPackage> {
  const name = await SOURCES[kernel].find(apt);
  if (!name) throw new Error(`apt knows no package of a Linux ${kernel} kernel`);
  return { kernel, name, version: await apt.version(name), apt };
}

/**
 * Asks the archive for the current build of a kernel. Old builds leave the archive,
 * so `update` refreshes the package lists first.
 */
export async function currentPackage(
  kernel: GuestKernel,
  cache: string,
  { update = false } = {},
): Promise<KernelPackage> {
  const { suite } = SOURCES[kernel];
  const apt = suite ? await suiteApt(suite, join(cache, 'apt', suite)) : machineApt();
  if (update) await apt.update();
  try {
    return await lookUp(kernel, apt);
  } catch (error) {
    if (update) throw error;
    await apt.update();
    return await lookUp(kernel, apt);
  }
}
