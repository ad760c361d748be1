import type { CliContext } from '../cli-context.ts';
import { showDiagnostics } from '../diagnostics.ts';
import { countErrors } from '../tracer-input.ts';
import type { CheckReport } from './report.ts';

/** Code frames, and how many errors there are. */
export function textReport({ stdout, colors }: CliContext): CheckReport {
  return {
    tracer: (_path, diagnostics) => showDiagnostics(diagnostics, stdout, colors.isColorSupported),
    async end({ tracers, wrong, errors }) {
      const among = tracers === 1 ? '' : ` in ${wrong} of ${tracers} tracers`;
      const summary =
        errors === 0
          ? colors.green(`${tracers === 1 ? '1 tracer' : `${tracers} tracers`}: no errors`)
          : colors.red(countErrors(errors) + among);
      await stdout.write(`${summary}\n`);
    },
  };
}
