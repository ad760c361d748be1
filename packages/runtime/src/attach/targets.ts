import type { ManifestProbe, Targets } from '@tsbpf/dsl/~internal';
import { ObjectDamagedError } from '../errors/object-damaged-error.ts';

/** The functions or events of a probe. */
export function targetsOf({ name, attach }: ManifestProbe): Targets {
  if (attach.to === 'function' || attach.to === 'event') return attach.targets;
  throw unexpected(name);
}

/** The error for a manifest whose kind of probe and place to attach contradict each other. */
export function unexpected(probe: string): ObjectDamagedError {
  return new ObjectDamagedError(
    `the manifest says of '${probe}' that it attaches to something its kind cannot; build it again`,
  );
}
