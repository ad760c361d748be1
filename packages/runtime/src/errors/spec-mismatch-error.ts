import { TracerError } from './tracer-error.ts';

/** The object was built from another version of the tracer than the module that was passed with it. */
export class SpecMismatchError extends TracerError {
  readonly code = 'TSB6008';
}
