import { createRequire } from 'node:module';
import { AddonError } from '../errors/addon-error.ts';
import type { NativeAddon } from '../native-addon.ts';

/**
 * The libbpf addon. The only place that loads it; Node keeps it after the first time.
 * @throws AddonError when it was not built, or not for this system.
 */
export function nativeAddon(): NativeAddon {
  const require = createRequire(import.meta.url);
  try {
    return require('../../native/build/Release/libbpf.node') as NativeAddon;
  } catch (cause) {
    throw new AddonError(
      `the libbpf addon cannot be loaded (${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}); build it with scripts/build-addon.sh runtime, on Linux with libbpf installed`,
      { cause },
    );
  }
}
