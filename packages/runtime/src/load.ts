import type { Manifest, ManifestProbe } from '@tsbpf/dsl/~internal';
import { PLANNERS } from './attach/planners.ts';
import type { ProbePlan } from './attach/probe-plan.ts';
import { nativeAddon } from './backend/native.ts';
import { translate } from './backend/translate.ts';
import { UnknownSpecError } from './errors/unknown-spec-error.ts';
import { UnsupportedFeatureError } from './errors/unsupported-feature-error.ts';
import type { LoadOptions } from './load-options.ts';
import type { NativeAddon, NativeObject } from './native-addon.ts';
import { LoadedTracer } from './objects/loaded-tracer.ts';
import { paramValues, setFilterPid, setParams } from './objects/set-params.ts';
import { objectBytes, type TracerObjectFile } from './spec/object-bytes.ts';
import { readManifest } from './spec/read-manifest.ts';
import { type SpecTable, specTable } from './spec/spec-table.ts';
import { loadError } from './verifier/load-error.ts';

/**
 * Loads a compiled tracer into the kernel. Nothing runs until `attach()`.
 *
 * `module` is the namespace of the tracer's module (`import * as tracer from './tracer.ts'`), or
 * `specsOf(object)` where the module is not at hand; maps and probes are found by its specs.
 *
 * @throws ObjectDamagedError, ObjectVersionError and SpecMismatchError before the kernel sees anything;
 * ParamError for unknown params and wrong values; PermissionError without CAP_BPF and CAP_PERFMON;
 * NoBtfError; VerifierError with the verifier's log when the kernel rejects a program;
 * AttachTargetNotFoundError when a target that the verifier has to know does not exist.
 */
export async function load<M extends object>(
  object: TracerObjectFile,
  module: M,
  options: LoadOptions<M> = {},
): Promise<LoadedTracer> {
  return loadThrough(nativeAddon(), object, module, options);
}

/** `load()` through a given addon. */
export function loadThrough<M extends object>(
  addon: NativeAddon,
  object: TracerObjectFile,
  module: M,
  options: LoadOptions<M> = {},
): LoadedTracer {
  const bytes = objectBytes(object);
  const manifest = readManifest(bytes);
  if (typeof module !== 'object' || module === null) {
    throw new TypeError('load() takes the namespace of the tracer module as its second argument');
  }
  const specs = specTable(manifest, module);
  requireArch(manifest);
  const { params = {}, ...settings } = options;
  return loadWith(addon, bytes, { manifest, specs, settings, params });
}

interface LoadInput {
  readonly manifest: Manifest;
  readonly specs: SpecTable;
  readonly settings: Omit<LoadOptions, 'params'>;
  readonly params: Readonly<Record<string, unknown>>;
}

function loadWith(addon: NativeAddon, bytes: Uint8Array, input: LoadInput): LoadedTracer {
  const { manifest, specs, settings } = input;
  const values = paramValues(manifest, input.params);
  const param = (name: string): string => String(values.get(name) ?? '');
  const plans = chosenProbes(input).map((probe) => PLANNERS[probe.kind](probe, { addon, param }));
  const object = openObject(addon, bytes, manifest);
  let disableStatistics: (() => void) | undefined;
  try {
    setParams(object, manifest, values);
    if (settings.filterPid !== undefined) setFilterPid(object, settings.filterPid);
    prepare(object, manifest, plans);
    const verifierLog = loadObject(object, bytes, input);
    disableStatistics = settings.statistics === true ? enableStatistics(addon) : undefined;
    const cpus = addon.possibleCpus();
    const parts = { object, manifest, specs, plans, cpus, verifierLog, disableStatistics };
    return new LoadedTracer(parts);
  } catch (error) {
    object.close();
    disableStatistics?.();
    throw error;
  }
}

function openObject(addon: NativeAddon, bytes: Uint8Array, manifest: Manifest): NativeObject {
  try {
    return addon.openObject(bytes, manifest.name);
  } catch (error) {
    throw translate(`tracer '${manifest.name}' cannot be opened`, error);
  }
}

function prepare(object: NativeObject, manifest: Manifest, plans: readonly ProbePlan[]): void {
  const chosen = new Set(plans.map(({ probe }) => probe));
  for (const probe of manifest.probes) {
    if (!chosen.has(probe)) object.setAutoload(probe.name, false);
  }
  for (const plan of plans) plan.prepare(object);
}

function loadObject(object: NativeObject, bytes: Uint8Array, input: LoadInput): string {
  try {
    return object.load(input.settings.logLevel ?? 0);
  } catch (error) {
    throw loadError(bytes, input.manifest, error);
  }
}

function enableStatistics(addon: NativeAddon): () => void {
  try {
    return addon.enableStatistics();
  } catch (error) {
    throw translate('statistics cannot be enabled', error);
  }
}

function chosenProbes({ manifest, specs, settings }: LoadInput): readonly ManifestProbe[] {
  if (settings.probes === undefined) return manifest.probes;
  const chosen = new Set(
    settings.probes.map((spec) => {
      const probe = specs.probes.get(spec);
      if (probe !== undefined) return probe;
      throw new UnknownSpecError(
        `'probes' has a probe that the tracer does not export; it has ${manifest.probes.map(({ name }) => name).join(', ')}`,
      );
    }),
  );
  return manifest.probes.filter((probe) => chosen.has(probe));
}

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' };

function requireArch({ arch, name }: Manifest): void {
  const here = ARCHITECTURES[process.arch] ?? process.arch;
  if (arch === here) return;
  throw new UnsupportedFeatureError(
    arch,
    `tracer '${name}' was built for ${arch} processors, this one is ${here}; build it again for ${here}`,
  );
}
