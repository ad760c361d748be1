import type { Diagnostics } from '../diagnostics.ts';

/** Takes what is found, tracer by tracer, and writes it. */
export interface CheckReport {
  tracer(path: string, diagnostics: Diagnostics): Promise<void>;
  end(counts: CheckCounts): Promise<void>;
}

export interface CheckCounts {
  readonly tracers: number;
  /** Tracers with errors. */
  readonly wrong: number;
  readonly errors: number;
}
