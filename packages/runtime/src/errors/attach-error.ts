import { TracerError } from './tracer-error.ts';

/** The kernel has the target of a probe but refuses to attach to it. */
export class AttachError extends TracerError {
  readonly code = 'TSB6013';
}
