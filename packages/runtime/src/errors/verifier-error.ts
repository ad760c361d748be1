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
  /** The text of that line. */
  readonly source: string | undefined;
  readonly #log: string;

  constructor(
    program: string,
    rejection: {
      readonly reason: string;
      readonly advice: string | undefined;
      readonly place: SourcePlace | undefined;
      readonly source: string | undefined;
      readonly log: string;
    },
    options?: ErrorOptions,
  ) {
    const { reason, advice, place, source, log } = rejection;
    const where = place === undefined ? '' : ` at ${place.file}:${place.line}:${place.column}`;
    const help = advice === undefined ? '' : `\n${advice}`;
    const line = source === undefined ? '' : `\n  ${place?.line ?? ''} | ${source}`;
    super(
      `the verifier rejects '${program}'${where}: ${reason}${line}${help}${tailOf(log)}`,
      options,
    );
    this.program = program;
    this.#log = log;
    this.place = place;
    this.source = source;
    this.advice = advice;
  }

  /** All that the verifier wrote: up to many megabytes, so not among what is printed of the error. */
  get log(): string {
    return this.#log;
  }
}

/** Lines of the log that the message shows. */
const TAIL = 6;

/** The end of the log without its statistics: the last instructions and the verdict. */
function tailOf(log: string): string {
  const lines = log.split('\n').filter((line) => !/^(?:\s*$|processed \d+ insns)/.test(line));
  return lines.slice(-TAIL).reduce((text, line) => `${text}\n  > ${line.slice(0, 160)}`, '');
}
