import { EXIT } from './exit-codes.ts';

export interface CliErrorOptions extends ErrorOptions {
  /** Default: wrong usage. */
  readonly exitCode?: number;
  /** What to do about it. */
  readonly help?: string;
}

/** A failure to tell the user: one message, a way out, and the exit status. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: number;
  readonly help: string | undefined;

  constructor(message: string, options: CliErrorOptions = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? EXIT.usage;
    this.help = options.help;
  }
}
