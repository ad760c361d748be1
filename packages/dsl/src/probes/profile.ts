import { type ProbeSpec, probeSpec } from './probe-spec.ts';

/** Context of a timer: nothing. */
export type TimerContext = Readonly<Record<never, never>>;

export interface ProfileSpec extends ProbeSpec<TimerContext> {
  readonly kind: 'profile';
}

/** Runs the handler on every CPU, `hz` times a second (1 to 10 000), on behalf of whatever runs there. */
export function profile(options: { readonly hz: number }, handler: () => void): ProfileSpec {
  const { hz } = options;
  if (!Number.isInteger(hz) || hz < 1 || hz > 10_000) {
    throw new RangeError(
      `hz of profile() must be a whole number from 1 to 10000, got ${String(hz)}`,
    );
  }
  return probeSpec('profile', { to: 'everyCpu', hz }, handler);
}
