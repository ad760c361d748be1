import { TracerError } from './tracer-error.ts';

/** The process lacks a capability that the kernel asks for; the message names it. */
export class PermissionError extends TracerError {
  readonly code = 'TSB6001';
}
