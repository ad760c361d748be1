import { Command, InvalidArgumentError, Option } from 'commander';
import { CliError } from '../cli-error.ts';
import { durationFlag } from './duration.ts';

/** Results of compilation that `--dump` prints. */
export const DUMPS = ['ir', 'llvm', 'asm', 'manifest'] as const;

/** The parsed flags of `run`, without those of the tracer's params. */
export interface RunOptions {
  readonly eval?: string;
  /** Milliseconds. */
  readonly duration?: number;
  /** Milliseconds. */
  readonly interval?: number;
  readonly pid?: number;
  readonly top?: number;
  readonly format: 'text' | 'json';
  readonly dump?: (typeof DUMPS)[number];
  readonly quiet?: boolean;
}

/** The command `run` with its own flags; those of a tracer's params are added when it is known. */
export function runDefinition(): Command {
  const command = new Command('run')
    .description('run a tracer and show its events, prints and maps')
    .usage("<tracer.ts | tracer.bpf.o | -e 'source'> [options] [params] [-- command…]")
    .argument('[tracer]', "the tracer's file, TypeScript or built")
    .addHelpText('after', HELP);
  for (const option of runOptions()) command.addOption(option);
  return command;
}

/** Long flags that params cannot have. */
export function runFlagNames(): string[] {
  return ['--help', ...runOptions().map((option) => option.long ?? '')];
}

function runOptions(): Option[] {
  return [
    new Option('-e, --eval <source>', 'run this source; the DSL needs no imports'),
    new Option('-d, --duration <time>', 'end after this time: 500ms, 3s, 2m, 1h').argParser(
      (text) => checked(() => durationFlag('--duration', text)),
    ),
    new Option('-i, --interval <time>', 'show the maps again and again').argParser((text) =>
      checked(() => durationFlag('--interval', text)),
    ),
    new Option('-p, --pid <pid>', 'trace only this process').argParser((text) =>
      positive('--pid', text),
    ),
    new Option('--top <n>', 'show only the largest entries of a map').argParser((text) =>
      positive('--top', text),
    ),
    new Option('--format <format>', 'output: text for people, json for programs')
      .choices(['text', 'json'])
      .default('text'),
    new Option('--dump <what>', 'print a result of compilation instead of running').choices(DUMPS),
    new Option('-q, --quiet', 'no status lines'),
  ];
}

const HELP = `
Each param of the tracer is a flag too; --help behind a tracer's file lists them.

Examples:
  sudo tsbpf run open-snoop.ts --target 1234
  sudo tsbpf run vfs-latency.ts --duration 10s
  sudo tsbpf run open-snoop.ts -- cat /etc/hostname
  sudo tsbpf run open-snoop.bpf.o --format json | jq .data.path
  sudo tsbpf run -e "export const calls = counter(str(16));
    export const enter = tracepoint('raw_syscalls:sys_enter', () => calls.increment(comm()));"`;

function positive(flag: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value > 0 && value < 2 ** 31) return value;
  throw new InvalidArgumentError(`${flag} takes a whole number from 1.`);
}

function checked(parse: () => number): number {
  try {
    return parse();
  } catch (error) {
    throw error instanceof CliError ? new InvalidArgumentError(error.message) : error;
  }
}
