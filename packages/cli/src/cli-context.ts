import picocolors from 'picocolors';
import { Output } from './output/output.ts';

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
  const isPlain = process.env.NO_COLOR !== undefined && process.env.NO_COLOR !== '';
  const colorsFor = (stream: { isTTY?: boolean }): Colors =>
    picocolors.createColors(stream.isTTY === true && !isPlain);
  return {
    stdout: new Output(process.stdout),
    stderr: new Output(process.stderr),
    colors: colorsFor(process.stdout),
    stderrColors: colorsFor(process.stderr),
  };
}
