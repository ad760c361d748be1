import { TracerError } from './tracer-error.ts';

/** The kernel, or the program, has nothing of the name that a probe attaches to. */
export class AttachTargetNotFoundError extends TracerError {
  readonly code = 'TSB6004';
  /** Export name of the probe. */
  readonly probe: string;
  /** Names that exist and are near, the nearest first. */
  readonly nearest: readonly string[];

  constructor(
    probe: string,
    problem: string,
    nearest: readonly string[] = [],
    options?: ErrorOptions,
  ) {
    const hint = nearest.length === 0 ? '' : `; near it are ${nearest.join(', ')}`;
    super(`probe '${probe}': ${problem}${hint}`, options);
    this.probe = probe;
    this.nearest = nearest;
  }
}
