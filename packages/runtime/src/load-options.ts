import type { ProbeSpec } from '@tsbpf/dsl/~internal';
import type { ParamValues } from './param-values.ts';

/** How a tracer is loaded. */
export interface LoadOptions<M = Readonly<Record<string, unknown>>> {
  /** Values of exported params, by name; the others keep their defaults. */
  readonly params?: string extends keyof M ? Readonly<Record<string, unknown>> : ParamValues<M>;
  /** Traces only this process id; all by default. */
  readonly filterPid?: number;
  /** Loads and attaches only these probes; all by default. */
  readonly probes?: readonly ProbeSpec[];
  /** Level of the verifier's log, kept in `verifierLog`: 0 none, 1 the path, 2 every path, 4 statistics. */
  readonly logLevel?: number;
  /** Lets the kernel count runs and run time of all BPF programs while the tracer is loaded. */
  readonly statistics?: boolean;
}
