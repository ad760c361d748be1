import { EXIT } from './exit-codes.ts';

/** A failure to tell the user: one message, a way out, and the exit status. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: number;
  /** What to do about it. */
  readonly help: string | undefined;

  constructor(message: string, options: { exitCode?: number; help?: string } = {}) {
    super(message);
    this.exitCode = options.exitCode ?? EXIT.usage;
    this.help = options.help;
  }
}
