import { TracerError } from './tracer-error.ts';

/** Tracepoints are reached through tracefs, which is not mounted. */
export class TracefsNotMountedError extends TracerError {
  readonly code = 'TSB6005';

  constructor(options?: ErrorOptions) {
    super(
      'tracefs is not mounted, and tracepoints are reached through it; mount it with: mount -t tracefs tracefs /sys/kernel/tracing',
      options,
    );
  }
}
