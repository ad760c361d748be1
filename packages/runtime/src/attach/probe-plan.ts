import type { ManifestProbe, ProbeKind } from '@tsbpf/dsl/~internal';
import type { NativeAddon, NativeLink, NativeObject, NativeProgram } from '../native-addon.ts';

/** What attaching depends on. */
export interface AttachContext {
  readonly addon: NativeAddon;
  /** Value of a param that holds the path of a binary. */
  readonly param: (name: string) => string;
}

/** How one probe attaches, decided before the object is loaded. */
export interface ProbePlan {
  readonly probe: ManifestProbe;
  /** Settings of the program that have to be made before it is loaded. */
  prepare(object: NativeObject): void;
  /** Attaches; every link made so far is in `links` even when this throws. */
  attach(program: NativeProgram, links: NativeLink[]): void;
}

/** Makes the plan of a probe. */
export type Planner = (probe: ManifestProbe, context: AttachContext) => ProbePlan;

/** One planner for each kind of probe. */
export type PlannerTable = Readonly<Record<ProbeKind, Planner>>;
