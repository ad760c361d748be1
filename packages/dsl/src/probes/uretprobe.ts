import { type ProbeSpec, probeSpec } from './probe-spec.ts';
import { type Binary, type UserReturnContext, userFunction } from './uprobe.ts';

export interface UretprobeSpec extends ProbeSpec<UserReturnContext> {
  readonly kind: 'uretprobe';
}

/** Runs the handler when a function of a user-space program returns, with its return value. */
export function uretprobe(
  binary: Binary,
  symbol: string,
  handler: (retval: bigint) => void,
): UretprobeSpec {
  return probeSpec('uretprobe', userFunction('uretprobe', binary, symbol), handler);
}
