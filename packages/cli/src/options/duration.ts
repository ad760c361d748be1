import { CliError } from '../cli-error.ts';

const UNITS: Readonly<Record<string, number>> = {
  us: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Longest wait of a timer: 2^31 - 1 ms. */
const LONGEST = (2 ** 31 - 1) * 1e6;

/** Nanoseconds of a time such as `500ms`, `3s`, `1.5m` or `1h`; undefined when it is not one. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(us|ms|s|m|h)$/.exec(text);
  const unit = UNITS[match?.[2] ?? ''];
  return match === null || unit === undefined ? undefined : Math.round(Number(match[1]) * unit);
}

/**
 * Milliseconds of a flag's time; a plain number is seconds. From 10 ms to 24 days.
 * @throws CliError when it is not such a time.
 */
export function durationFlag(flag: string, text: string): number {
  const nanoseconds = parseDuration(/^\d+(\.\d+)?$/.test(text) ? `${text}s` : text);
  if (nanoseconds === undefined || nanoseconds < 10e6 || nanoseconds > LONGEST) {
    throw new CliError(
      `${flag} takes a time from 10ms to 24 days, such as 500ms, 3s or 2m, got '${text}'`,
    );
  }
  return nanoseconds / 1e6;
}
