import { CommanderError } from 'commander';
import type { CliContext } from './cli-context.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { escapeLiteral } from './output/escape.ts';
import { isTracerFailure, loadFailure } from './tracer-failure.ts';

/** Tells the user what went wrong; the exit status. Stacks are shown with TSBPF_DEBUG=1 only. */
export async function reportError(error: unknown, context: CliContext): Promise<number> {
  // Commander has written its message already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const known = cliErrorOf(error);
  const { stderr, stderrColors } = context;
  await stderr.write(`${stderrColors.red('tsbpf:')} ${escapeLiteral(known.message)}\n`);
  if (known.help !== undefined) {
    await stderr.write(`  ${stderrColors.cyan('help:')} ${escapeLiteral(known.help)}\n`);
  }
  if (process.env.TSBPF_DEBUG === '1') await stderr.write(escapeLiteral(detailsOf(error)));
  return known.exitCode;
}

function cliErrorOf(error: unknown): CliError {
  if (error instanceof CliError) return error;
  if (isTracerFailure(error)) return loadFailure(error, undefined);
  const message = error instanceof Error ? error.message : String(error);
  return new CliError(`internal error: ${message}`, {
    exitCode: EXIT.bug,
    help: 'this is a mistake of tsbpf; please report it with the tracer and what TSBPF_DEBUG=1 adds to this message',
  });
}

/** The stack of an error and of its causes, each with the verifier's log if it has one. */
function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return `${String(error)}\n`;
  const log = 'log' in error && typeof error.log === 'string' ? `${error.log}\n` : '';
  const cause = error.cause === undefined ? '' : `caused by ${detailsOf(error.cause)}`;
  return `${error.stack ?? error.message}\n${log}${cause}`;
}
