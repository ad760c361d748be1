import { TracerError } from './tracer-error.ts';

/** The object was built by a version of tsbpf whose manifest this runtime does not know. */
export class ObjectVersionError extends TracerError {
  readonly code = 'TSB6007';
}
