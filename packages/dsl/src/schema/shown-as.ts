import type { Display } from './display.ts';
import type { IntSchema } from './int.ts';
import { intSchema } from './int.ts';

/** The same integer schema with a display hint: `shownAs(u64, 'duration')`. */
export function shownAs<T extends number | bigint>(
  schema: IntSchema<T>,
  display: Display,
): IntSchema<T> {
  return intSchema<T>(schema.bits, schema.signed, display);
}
