import type { ManifestProbe } from '@tsbpf/dsl/~internal';
import { hasErrno, translateAttach } from '../backend/translate.ts';
import { AttachTargetNotFoundError } from '../errors/attach-target-not-found-error.ts';
import { UnsupportedFeatureError } from '../errors/unsupported-feature-error.ts';
import type { NativeAddon, NativeLink, NativeProgram } from '../native-addon.ts';
import { isPattern, kernelFunctions, matchPattern } from './kernel-functions.ts';
import { nearestNames } from './nearest.ts';
import type { Planner, ProbePlan } from './probe-plan.ts';
import { targetsOf } from './targets.ts';

/** kprobe and kretprobe: one link for each function, or a single one where the kernel has kprobe_multi. */
export const planKprobe: Planner = (probe, { addon }): ProbePlan => {
  const isReturn = probe.kind === 'kretprobe';
  const functions = chooseFunctions(probe);
  const together = functions.length > 1 && addon.hasFeature('kprobeMulti');
  return {
    probe,
    prepare: (object) => {
      if (together) object.setKprobeMulti(probe.name);
    },
    attach: (program, links) => {
      if (together) {
        links.push(attachTogether(probe, program, functions, isReturn));
      } else {
        attachEach(probe, addon, program, functions, isReturn, links);
      }
    },
  };
};

function chooseFunctions(probe: ManifestProbe): readonly string[] {
  const { names, choose } = targetsOf(probe);
  if (names.length === 1 && !names.some(isPattern)) return names;
  const known = kernelFunctions();
  if (choose === 'first') {
    const existing = new Set(known);
    const first = names.find((name) => existing.has(name));
    if (first !== undefined) return [first];
    throw notFound(
      probe,
      `this kernel has none of the functions ${names.join(', ')}`,
      names,
      known,
    );
  }
  return names.flatMap((name) => {
    const matches = isPattern(name) ? matchPattern(name, known) : [name];
    if (matches.length > 0) return matches;
    throw notFound(
      probe,
      `no kernel function matches '${name}'`,
      [name.replace(/[*?]/g, '')],
      known,
    );
  });
}

function attachTogether(
  probe: ManifestProbe,
  program: NativeProgram,
  functions: readonly string[],
  isReturn: boolean,
): NativeLink {
  try {
    return program.attachKprobeMulti(functions, isReturn);
  } catch (error) {
    throw translateAttach(probe.name, `${functions.length} kernel functions`, error);
  }
}

function attachEach(
  probe: ManifestProbe,
  addon: NativeAddon,
  program: NativeProgram,
  functions: readonly string[],
  isReturn: boolean,
  links: NativeLink[],
): void {
  for (const name of functions) {
    try {
      links.push(program.attachKprobe(name, isReturn));
    } catch (error) {
      throw kprobeError(probe, addon, name, error);
    }
  }
}

function kprobeError(
  probe: ManifestProbe,
  addon: NativeAddon,
  name: string,
  error: unknown,
): unknown {
  const known = kernelFunctions();
  if (!addon.hasFeature('kprobe') && hasErrno(error, 'ENOENT')) {
    return new UnsupportedFeatureError(
      'kprobe',
      `probe '${probe.name}': this kernel has no kprobes (it was built without CONFIG_KPROBES); use fentry('${name}', …) or fexit('${name}', …) instead`,
      { cause: error },
    );
  }
  if (!known.includes(name)) {
    return notFound(probe, `this kernel has no function '${name}' to probe`, [name], known, error);
  }
  return translateAttach(probe.name, `the kernel function '${name}'`, error);
}

function notFound(
  probe: ManifestProbe,
  problem: string,
  names: readonly string[],
  known: readonly string[],
  cause?: unknown,
): AttachTargetNotFoundError {
  const nearest = names.flatMap((name) => nearestNames(name, known)).slice(0, 3);
  return new AttachTargetNotFoundError(probe.name, problem, nearest, { cause });
}
