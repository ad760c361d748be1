import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly rounds: number;
}

/** `--rounds N`, a whole number above 0. */
export function parseOptions(args: readonly string[], rounds: number): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: String(rounds) } },
  });
  const given = Number(values.rounds);
  if (!Number.isInteger(given) || given < 1) {
    throw new RangeError(`--rounds must be a whole number above 0, got '${values.rounds}'`);
  }
  return { rounds: given };
}
