import { nanosecondsOf, type TimeSpan } from './duration.ts';

/** The monotonic clock of a mock kernel. It stands still until a test moves it. */
export interface MockClock {
  /** Nanoseconds, as `nsecs()` sees them. */
  readonly now: bigint;
  /**
   * Moves the clock forward, and returns the new time: `advance({ us: 250 })`.
   * @throws RangeError when the span is negative: the monotonic clock never goes back.
   */
  advance(span: TimeSpan): bigint;
}

/** A clock that starts at `now` nanoseconds. */
export function mockClock(now: bigint): MockClock {
  if (typeof now !== 'bigint' || now < 0n) {
    throw new RangeError('the clock starts at a bigint of nanoseconds that is not negative');
  }
  let time = now;
  return {
    get now() {
      return time;
    },
    advance(span) {
      const nanoseconds = nanosecondsOf(span);
      if (nanoseconds < 0n) throw new RangeError('the monotonic clock never goes back');
      time += nanoseconds;
      return time;
    },
  };
}
