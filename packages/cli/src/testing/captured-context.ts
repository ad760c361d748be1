import { PassThrough } from 'node:stream';
import picocolors from 'picocolors';
import type { CliContext } from '../cli-context.ts';
import { Output } from '../output/output.ts';

/** A context whose output can be read. */
export function capturedContext(): {
  context: CliContext;
  stdout: () => string;
  stderr: () => string;
} {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const colors = picocolors.createColors(false);
  const text = (stream: PassThrough): string => String(stream.read() ?? '');
  return {
    context: { stdout: new Output(out), stderr: new Output(err), colors, stderrColors: colors },
    stdout: () => text(out),
    stderr: () => text(err),
  };
}
