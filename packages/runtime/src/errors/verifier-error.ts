import type { SourcePlace } from '@tsbpf/dsl/~internal';
import { TracerError } from './tracer-error.ts';

/** The kernel's verifier rejects a program. The message has the cause, its place and the way out. */
export class VerifierError extends TracerError {
  readonly code = 'TSB6003';
  /** Export name of the probe. */
  readonly program: string;
  /** The place in the tracer's source that the rejected instruction was built from, where known. */
  readonly place: SourcePlace | undefined;
  /** What a known cause suggests to do. */
  readonly advice: string | undefined;
  readonly #log: string;

  constructor(
    program: string,
    rejection: {
      readonly reason: string;
      readonly advice: string | undefined;
      readonly place: SourcePlace | undefined;
      readonly log: string;
    },
    options?: ErrorOptions,
  ) {
    const { reason, advice, place, log } = rejection;
    const where = place === undefined ? '' : ` at ${place.file}:${place.line}:${place.column}`;
    const help = advice === undefined ? '' : `\n${advice}`;
    super(`the verifier rejects '${program}'${where}: ${reason}${help}`, options);
    this.program = program;
    this.#log = log;
    this.place = place;
    this.advice = advice;
  }

  /** All that the verifier wrote: up to many megabytes, so not among what is printed of the error. */
  get log(): string {
    return this.#log;
  }
}
