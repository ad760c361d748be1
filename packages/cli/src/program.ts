import { Command } from 'commander';
import type { CliContext } from './cli-context.ts';
import { buildCommand } from './commands/build.ts';
import { checkCommand } from './commands/check.ts';
import { explainCommand } from './commands/explain.ts';
import { listCommand } from './commands/list.ts';
import { run } from './commands/run.ts';
import { EXIT } from './exit-codes.ts';
import { runDefinition } from './options/run-options.ts';
import { reportError } from './report-error.ts';
import { version } from './version.ts';

/** Runs the command line; the exit status. Never throws. */
export async function main(args: readonly string[], context: CliContext): Promise<number> {
  try {
    const exitCode = await dispatch(args, context);
    if (context.stdout.failure === undefined) return exitCode;
    await context.stderr.write(
      `tsbpf: the output cannot be written: ${context.stdout.failure.message}\n`,
    );
    return EXIT.output;
  } catch (error) {
    return reportError(error, context);
  }
}

async function dispatch(args: readonly string[], context: CliContext): Promise<number> {
  const configure = reporter(context);
  const runArguments = argumentsOfRun(args);
  if (runArguments !== undefined) {
    return run(runArguments, context, (command) => configure(command).name('tsbpf run'));
  }
  let exitCode: number = EXIT.ok;
  const done = (code: number): void => {
    exitCode = code;
  };
  const program = configure(new Command('tsbpf'))
    .description('Tracers for Linux, written in TypeScript')
    .version(version(), '-V, --version')
    .addHelpText('after', HELP);
  const commands = [
    runDefinition(),
    checkCommand(context, done),
    buildCommand(context, done),
    listCommand(context, done),
    explainCommand(context, done),
  ];
  for (const command of commands) program.addCommand(configure(command));
  await program.parseAsync([...args], { from: 'user' });
  return exitCode;
}

/** `run` is parsed by itself, and may be left out before `-e`. */
function argumentsOfRun(args: readonly string[]): readonly string[] | undefined {
  if (args[0] === 'run') return args.slice(1);
  return args[0] === '-e' || args[0] === '--eval' ? args : undefined;
}

/** Makes commands throw instead of ending the process, and name their errors as tsbpf's. */
function reporter(context: CliContext): (command: Command) => Command {
  return (command) =>
    command.exitOverride().configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      writeErr: (text) => void context.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'tsbpf: ')),
      getOutHasColors: () => context.colors.isColorSupported,
      getErrHasColors: () => context.stderrColors.isColorSupported,
    });
}

const HELP = `
Examples:
  sudo tsbpf run open-snoop.ts --target 1234
  tsbpf check open-snoop.ts
  tsbpf build open-snoop.ts -o dist
  tsbpf list 'tracepoint:sched:*'
  tsbpf explain TSB1001

Exit status:
  0    ok; also when events were lost, which is reported
  1    the tracer has errors, or nothing was found
  2    wrong usage
  3    loading or attaching failed
  70   a mistake of tsbpf
  74   the output could not be written
  127  the command after -- cannot be started
  130  interrupted twice

Environment:
  NO_COLOR=1     no colours
  TSBPF_DEBUG=1  stacks and the verifier's log with error messages`;
