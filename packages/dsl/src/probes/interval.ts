import { type ProbeSpec, probeSpec } from './probe-spec.ts';
import type { TimerContext } from './profile.ts';

export interface IntervalSpec extends ProbeSpec<TimerContext> {
  readonly kind: 'interval';
}

const UNITS: Readonly<Record<string, number>> = { us: 1e3, ms: 1e6, s: 1e9, m: 60e9 };

/** A time such as '250us', '10ms', '1s' or '5m'. */
export type Duration = `${number}${'us' | 'ms' | 's' | 'm'}`;

/** Nanoseconds of a duration; undefined when it is not one. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(us|ms|s|m)$/.exec(text);
  const unit = UNITS[match?.[2] ?? ''];
  return match === null || unit === undefined ? undefined : Math.round(Number(match[1]) * unit);
}

/** Runs the handler on one CPU every `every`, at least 100us. */
export function interval(every: Duration, handler: () => void): IntervalSpec {
  const nanoseconds = parseDuration(every);
  if (nanoseconds === undefined || nanoseconds < 100_000) {
    throw new RangeError(
      `interval() takes a time of at least 100us, such as '1s' or '10ms', got '${every}'`,
    );
  }
  return probeSpec('interval', { to: 'oneCpu', nanoseconds }, handler);
}
