import type { RuntimeCode } from './codes.ts';

/**
 * Base of every error of a running tracer. `code` is permanent, `message` says what is wrong and what
 * to do about it, `cause` is the error below, if there is one.
 */
export abstract class TracerError extends Error {
  abstract readonly code: RuntimeCode;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
