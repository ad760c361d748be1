import { isatty } from 'node:tty';
import picocolors from 'picocolors';
import { Output } from './output/output.ts';
import { ownStream } from './output/own-stream.ts';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** What a command has of the world around it. */
export interface CliContext {
  readonly stdout: Output;
  readonly stderr: Output;
  /** For what goes to stdout: only a terminal gets colours. */
  readonly colors: Colors;
  /** For what goes to stderr. */
  readonly stderrColors: Colors;
}

/** The context of this process. */
export function processContext(): CliContext {
  const isPlain = (process.env.NO_COLOR ?? '') !== '';
  return {
    stdout: new Output(ownStream(1)),
    stderr: new Output(ownStream(2)),
    colors: picocolors.createColors(isatty(1) && !isPlain),
    stderrColors: picocolors.createColors(isatty(2) && !isPlain),
  };
}
