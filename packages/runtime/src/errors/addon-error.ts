import { TracerError } from './tracer-error.ts';

/** The native addon is missing or does not fit this system. */
export class AddonError extends TracerError {
  readonly code = 'TSB6018';
}
