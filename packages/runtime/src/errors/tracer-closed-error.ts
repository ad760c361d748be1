import { TracerError } from './tracer-error.ts';

/** A method of a tracer, or of one of its maps, was called after `close()`. */
export class TracerClosedError extends TracerError {
  readonly code = 'TSB6009';

  constructor(options?: ErrorOptions) {
    super('the tracer is closed; load it again to go on', options);
  }
}
