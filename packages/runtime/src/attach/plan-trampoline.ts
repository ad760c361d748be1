import type { ManifestProbe } from '@tsbpf/dsl/~internal';
import { hasErrno, translateAttach } from '../backend/translate.ts';
import { AttachTargetNotFoundError } from '../errors/attach-target-not-found-error.ts';
import type { NativeAddon } from '../native-addon.ts';
import { hasKernelBtf, noBtf } from '../verifier/load-error.ts';
import { isPattern } from './kernel-functions.ts';
import { nearestNames } from './nearest.ts';
import type { Planner, ProbePlan } from './probe-plan.ts';
import { targetsOf } from './targets.ts';

/** fentry, fexit and raw tracepoints: one target, which the verifier needs to know. */
export const planTrampoline: Planner = (probe, { addon }): ProbePlan => {
  if (!hasKernelBtf()) throw noBtf();
  const target = chooseTarget(probe, addon);
  return {
    probe,
    prepare: (object) => {
      try {
        object.setAttachTarget(probe.name, target);
      } catch (error) {
        if (!hasErrno(error, 'ESRCH') && !hasErrno(error, 'ENOENT')) {
          throw translateAttach(probe.name, `'${target}'`, error);
        }
        throw notFound(probe, addon, [target], error);
      }
    },
    attach: (program, links) => {
      try {
        links.push(program.attachTrace());
      } catch (error) {
        throw translateAttach(probe.name, `'${target}'`, error);
      }
    },
  };
};

function chooseTarget(probe: ManifestProbe, addon: NativeAddon): string {
  const { names } = targetsOf(probe);
  const [only, ...more] = names;
  if (only !== undefined && more.length === 0 && !isPattern(only)) return only;
  const existing = new Set(addon.kernelNames(listOf(probe)));
  const first = names.find((name) => existing.has(name));
  if (first !== undefined) return first;
  throw notFound(probe, addon, names);
}

function listOf(probe: ManifestProbe): 'function' | 'event' {
  return probe.kind === 'rawTracepoint' ? 'event' : 'function';
}

function notFound(
  probe: ManifestProbe,
  addon: NativeAddon,
  names: readonly string[],
  cause?: unknown,
): AttachTargetNotFoundError {
  const what = listOf(probe) === 'event' ? 'tracepoint' : 'function';
  const known = addon.kernelNames(listOf(probe));
  const nearest = names.flatMap((name) => nearestNames(name, known)).slice(0, 3);
  const list = names.map((name) => `'${name}'`).join(', ');
  return new AttachTargetNotFoundError(
    probe.name,
    `the BTF of this kernel has no ${what} ${list}`,
    nearest,
    { cause },
  );
}
