import { TracerError } from './tracer-error.ts';

/** The kernel has no BTF of itself, which CO-RE, fentry, fexit and raw tracepoints need. */
export class NoBtfError extends TracerError {
  readonly code = 'TSB6002';
}
