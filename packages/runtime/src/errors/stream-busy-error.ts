import { TracerError } from './tracer-error.ts';

/** A ring buffer has one reader at a time: every event goes to exactly one place. */
export class StreamBusyError extends TracerError {
  readonly code = 'TSB6017';
}
