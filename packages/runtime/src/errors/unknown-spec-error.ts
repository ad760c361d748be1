import { TracerError } from './tracer-error.ts';

/** A map, ring buffer or probe that the loaded tracer does not have. */
export class UnknownSpecError extends TracerError {
  readonly code = 'TSB6016';
}
