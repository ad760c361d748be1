import type { ManifestProbe } from '@tsbpf/dsl/~internal';
import { hasErrno, translateAttach } from '../backend/translate.ts';
import { AttachTargetNotFoundError } from '../errors/attach-target-not-found-error.ts';
import type { NativeLink, NativeProgram } from '../native-addon.ts';
import { nearestNames } from './nearest.ts';
import type { Planner } from './probe-plan.ts';
import { targetsOf } from './targets.ts';
import { tracefs, tracepointNames } from './tracefs.ts';

/** Tracepoints: one link for each. */
export const planTracepoint: Planner = (probe) => ({
  probe,
  prepare: () => {},
  attach: (program, links) => {
    const root = tracefs();
    const { names, choose } = targetsOf(probe);
    const known = choose === 'first' ? new Set(tracepointNames(root)) : undefined;
    const chosen =
      known === undefined ? names : names.filter((name) => known.has(name)).slice(0, 1);
    if (chosen.length === 0) throw notFound(probe, root, names);
    for (const name of chosen) links.push(attachOne(probe, root, program, name));
  },
});

function attachOne(
  probe: ManifestProbe,
  root: string,
  program: NativeProgram,
  name: string,
): NativeLink {
  const [subsystem = '', event = ''] = name.split(':');
  try {
    return program.attachTracepoint(subsystem, event);
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) throw notFound(probe, root, [name], error);
    throw translateAttach(probe.name, `the tracepoint '${name}'`, error);
  }
}

function notFound(
  probe: ManifestProbe,
  root: string,
  names: readonly string[],
  cause?: unknown,
): AttachTargetNotFoundError {
  const known = tracepointNames(root);
  return new AttachTargetNotFoundError(
    probe.name,
    `this kernel has no tracepoint ${names.map((name) => `'${name}'`).join(', ')}`,
    names.flatMap((name) => nearestNames(name, known)).slice(0, 3),
    { cause },
  );
}
