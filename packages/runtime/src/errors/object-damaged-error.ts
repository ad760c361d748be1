import { TracerError } from './tracer-error.ts';

/** The bytes are not an object of tsbpf, or were truncated or changed since it was built. */
export class ObjectDamagedError extends TracerError {
  readonly code = 'TSB6006';
}
