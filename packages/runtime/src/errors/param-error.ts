import { TracerError } from './tracer-error.ts';

/** A param does not exist, or its value does not fit its schema. */
export class ParamError extends TracerError {
  readonly code = 'TSB6011';
}
