import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { AddonError } from '../errors/addon-error.ts';
import type { NativeAddon } from '../native-addon.ts';

/**
 * The libbpf addon. The only place that loads it; Node keeps it after the first time.
 * @throws AddonError when it was not built, or not for this system.
 */
export function nativeAddon(): NativeAddon {
  const file = new URL('../../native/build/Release/libbpf.node', import.meta.url);
  try {
    return createRequire(import.meta.url)(fileURLToPath(file)) as NativeAddon;
  } catch (cause) {
    throw new AddonError(
      `the libbpf addon cannot be loaded (${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}); build it with scripts/build-addon.sh runtime, on Linux with libbpf installed`,
      { cause },
    );
  }
}
