/** A span of time; the parts add up. */
export interface TimeSpan {
  readonly ns?: number | bigint;
  readonly us?: number | bigint;
  readonly ms?: number | bigint;
  readonly s?: number | bigint;
}

const NANOSECONDS: Readonly<Record<keyof TimeSpan, number>> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };

/**
 * Nanoseconds of a span, rounded to a whole number.
 * @throws TypeError for a unit that does not exist or a part that is not a number.
 */
export function nanosecondsOf(span: TimeSpan): bigint {
  let sum = 0n;
  for (const [unit, value] of Object.entries(span) as [keyof TimeSpan, unknown][]) {
    const factor = NANOSECONDS[unit];
    if (factor === undefined) {
      throw new TypeError(`a span of time has ns, us, ms and s, not '${unit}'`);
    }
    sum += partOf(unit, value, factor);
  }
  return sum;
}

function partOf(unit: string, value: unknown, factor: number): bigint {
  if (typeof value === 'bigint') return value * BigInt(factor);
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new TypeError(`'${unit}' of a span of time must be a number or a bigint`);
  }
  return Number.isInteger(value)
    ? BigInt(value) * BigInt(factor)
    : BigInt(Math.round(value * factor));
}
