import { existsSync } from 'node:fs';
import type { Command, OptionValues } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';
import { showDiagnostics } from '../diagnostics.ts';
import { EXIT } from '../exit-codes.ts';
import type { Manifest } from '../manifest.ts';
import { paramFlags } from '../options/param-flags.ts';
import type { ParamValue } from '../options/param-value.ts';
import { type RunOptions, runDefinition, runFlagNames } from '../options/run-options.ts';
import { type RunArguments, scanArguments } from '../options/scan-arguments.ts';
import { requireCommand } from '../run/find-command.ts';
import { runTracer } from '../run/run-tracer.ts';
import {
  compileInput,
  isObjectPath,
  openTracer,
  readObject,
  type TracerInput,
} from '../tracer-input.ts';

/**
 * `tsbpf run`: its flags depend on the tracer, so it is found first, then the whole line is parsed.
 * @param configure Makes a command report as the others do.
 */
export async function run(
  args: readonly string[],
  context: CliContext,
  configure: (command: Command) => Command,
): Promise<number> {
  const scanned = scanArguments(args, runDefinition().options);
  const input = inputOf(scanned);
  if (input === undefined) return withoutTracer(scanned, configure);
  const early = parseKnown(scanned, configure);
  if (early.dump !== undefined && !scanned.wantsHelp) return dump(input, early.dump, context);
  checkTarget(scanned, early);

  const tracer = await openTracer(input, context);
  const { command, valuesOf } = fullCommand(tracer.manifest, configure);
  command.parse([...scanned.flags], { from: 'user' });
  if (scanned.source !== undefined && command.args.length > 0) {
    throw new CliError(`-e takes the place of a file, but '${command.args[0]}' is given too`);
  }
  const options: RunOptions = command.opts();
  return runTracer(
    { tracer, options, params: valuesOf(command.opts()), command: scanned.command },
    context,
  );
}

function inputOf({ tracer, source }: RunArguments): TracerInput | undefined {
  if (source !== undefined) return { from: 'source', source };
  return tracer === undefined ? undefined : { from: 'file', path: tracer };
}

/** Help, or the error that no tracer is given. */
function withoutTracer(scanned: RunArguments, configure: (command: Command) => Command): never {
  configure(runDefinition()).parse([...scanned.flags], { from: 'user' });
  throw new CliError('no tracer is given', { help: 'tsbpf run tracer.ts, or tsbpf run --help' });
}

/** The flags that do not depend on the tracer: their mistakes show before it is compiled. */
function parseKnown(scanned: RunArguments, configure: (command: Command) => Command): RunOptions {
  const command = configure(runDefinition())
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments();
  return command.parse([...scanned.flags], { from: 'user' }).opts();
}

function fullCommand(
  manifest: Manifest,
  configure: (command: Command) => Command,
): { command: Command; valuesOf: (parsed: OptionValues) => Record<string, ParamValue> } {
  const command = configure(runDefinition());
  const { options, valuesOf } = paramFlags(manifest.params, runFlagNames());
  for (const option of options) command.addOption(option.helpGroup(`Params of ${manifest.name}:`));
  return { command, valuesOf };
}

function checkTarget({ command }: RunArguments, { pid }: RunOptions): void {
  if (pid !== undefined && command !== undefined) {
    throw new CliError('--pid and a command after -- exclude each other', {
      help: 'trace a running process with --pid, or a new one with --',
    });
  }
  if (pid !== undefined && !existsSync(`/proc/${pid}`)) {
    throw new CliError(`there is no process ${pid}`, {
      exitCode: EXIT.load,
      help: 'find its process id with: pgrep -a name',
    });
  }
  if (command === undefined) return;
  const [name] = command;
  if (name === undefined) {
    throw new CliError('a command must follow --', { help: 'tsbpf run tracer.ts -- ls -l' });
  }
  requireCommand(name);
}

async function dump(
  input: TracerInput,
  what: NonNullable<RunOptions['dump']>,
  context: CliContext,
): Promise<number> {
  if (input.from === 'file' && isObjectPath(input.path)) {
    if (what !== 'manifest') {
      throw new CliError(`--dump ${what} needs the tracer's source, '${input.path}' is built`, {
        help: '--dump manifest works with both',
      });
    }
    const { manifest } = await readObject(input.path);
    await context.stdout.write(`${JSON.stringify(manifest, undefined, 2)}\n`);
    return EXIT.ok;
  }
  const { diagnostics, dumps } = await compileInput(input, [what]);
  const text = dumps[what];
  if (text !== undefined) await context.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  await showDiagnostics(diagnostics, context.stderr, context.stderrColors.isColorSupported);
  return diagnostics.length === 0 ? EXIT.ok : EXIT.tracer;
}
