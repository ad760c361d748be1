import { Command, Option } from 'commander';
import { CHECK_REPORTS, type CheckFormat } from '../check/reports.ts';
import type { CliContext } from '../cli-context.ts';
import { EXIT } from '../exit-codes.ts';
import { compileInput } from '../tracer-input.ts';

/** `tsbpf check`: reports what is wrong with tracers. */
export function checkCommand(context: CliContext, done: (exitCode: number) => void): Command {
  return new Command('check')
    .description('report what is wrong with tracers, without running them')
    .argument('<tracer.ts...>', 'files of tracers')
    .addOption(
      new Option('--format <format>', 'output: text for people, json for programs, sarif for CI')
        .choices(Object.keys(CHECK_REPORTS))
        .default('text'),
    )
    .addHelpText('after', HELP)
    .action(async (files: string[], { format }: { format: CheckFormat }) => {
      done(await check(files, format, context));
    });
}

const HELP = `
Examples:
  tsbpf check open-snoop.ts
  tsbpf check examples/*/*.ts --format json
  tsbpf check src/*.ts --format sarif > tsbpf.sarif`;

async function check(
  files: readonly string[],
  format: CheckFormat,
  context: CliContext,
): Promise<number> {
  const report = CHECK_REPORTS[format](context);
  const counts = { tracers: files.length, wrong: 0, errors: 0 };
  for (const path of files) {
    const { diagnostics } = await compileInput({ from: 'file', path });
    counts.errors += diagnostics.length;
    counts.wrong += diagnostics.length > 0 ? 1 : 0;
    await report.tracer(path, diagnostics);
  }
  await report.end(counts);
  return counts.errors === 0 ? EXIT.ok : EXIT.tracer;
}
