import type { Option } from 'commander';

/** The arguments of `run`, as far as they can be told apart before the tracer's params are known. */
export interface RunArguments {
  /** Path of the tracer, when one is given. */
  readonly tracer: string | undefined;
  /** Source of `-e`, when given. */
  readonly source: string | undefined;
  readonly wantsHelp: boolean;
  /** Everything before `--`. */
  readonly flags: readonly string[];
  /** Everything after `--`; undefined without it. */
  readonly command: readonly string[] | undefined;
}

const TRACER_FILE = /\.([cm]?[tj]sx?|o)$/;

/**
 * Finds the tracer among arguments whose flags are partly unknown: they are the tracer's params. An
 * unknown flag before the tracer is taken to have a value, unless a flag or a tracer file follows it.
 */
export function scanArguments(args: readonly string[], known: readonly Option[]): RunArguments {
  const end = args.indexOf('--');
  const flags = end < 0 ? args : args.slice(0, end);
  const command = end < 0 ? undefined : args.slice(end + 1);
  let tracer: string | undefined;
  let source: string | undefined;
  let wantsHelp = false;
  for (let at = 0; at < flags.length; at += 1) {
    const flag = flags[at] ?? '';
    if (!flag.startsWith('-') || flag === '-') {
      tracer ??= flag;
      continue;
    }
    const [name, inline] = splitFlag(flag);
    const option = known.find((o) => o.long === name || o.short === name);
    if (name === '-h' || name === '--help') wantsHelp = true;
    const next = flags[at + 1];
    const takesNext = option ? option.required : tracer === undefined && isValue(next);
    if (option?.attributeName() === 'eval') source = inline ?? next;
    if (inline === undefined && takesNext && name !== '-h' && name !== '--help') at += 1;
  }
  return { tracer: source === undefined ? tracer : undefined, source, wantsHelp, flags, command };
}

/** `--name=value`, `-xvalue` or a plain flag. */
function splitFlag(flag: string): [name: string, value: string | undefined] {
  if (!flag.startsWith('--'))
    return flag.length > 2 ? [flag.slice(0, 2), flag.slice(2)] : [flag, undefined];
  const equals = flag.indexOf('=');
  return equals < 0 ? [flag, undefined] : [flag.slice(0, equals), flag.slice(equals + 1)];
}

function isValue(text: string | undefined): boolean {
  return text !== undefined && !/^-\D/.test(text) && !TRACER_FILE.test(text);
}
