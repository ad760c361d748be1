import { Command, Option } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { showDiagnostics } from '../diagnostics.ts';
import { EXIT } from '../exit-codes.ts';
import { toJson } from '../output/json.ts';
import { compileInput, countErrors } from '../tracer-input.ts';

type Format = 'text' | 'json';

/** `tsbpf check`: reports what is wrong with tracers. */
export function checkCommand(context: CliContext, done: (exitCode: number) => void): Command {
  return new Command('check')
    .description('report what is wrong with tracers, without running them')
    .argument('<tracer.ts...>', 'files of tracers')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nExamples:\n  tsbpf check open-snoop.ts\n  tsbpf check examples/*/tracer.ts --format json',
    )
    .action(async (files: string[], { format }: { format: Format }) => {
      done(await check(files, format, context));
    });
}

async function check(
  files: readonly string[],
  format: Format,
  context: CliContext,
): Promise<number> {
  let errors = 0;
  let wrong = 0;
  for (const path of files) {
    const { diagnostics } = await compileInput({ from: 'file', path });
    errors += diagnostics.length;
    wrong += diagnostics.length > 0 ? 1 : 0;
    if (format === 'json') {
      const { diagnosticToJson } = await import('@tsbpf/compiler');
      const records = diagnostics.map((d) =>
        toJson({ type: 'diagnostic', ...diagnosticToJson(d, process.cwd()) }),
      );
      await context.stdout.write(records.map((record) => `${record}\n`).join(''));
    } else {
      await showDiagnostics(diagnostics, context.stdout, context.colors.isColorSupported);
    }
  }
  const summary = summaryOf(files.length, wrong, errors, context);
  if (format === 'text') await context.stdout.write(`${summary}\n`);
  return errors === 0 ? EXIT.ok : EXIT.tracer;
}

function summaryOf(files: number, wrong: number, errors: number, { colors }: CliContext): string {
  if (errors === 0)
    return colors.green(`${files === 1 ? '1 tracer' : `${files} tracers`}: no errors`);
  return colors.red(countErrors(errors) + (files === 1 ? '' : ` in ${wrong} of ${files} tracers`));
}
