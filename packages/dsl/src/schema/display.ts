/**
 * How text output shows a value. JSON output stays raw.
 *
 * - `hex`: 0x-prefixed hexadecimal
 * - `duration`: nanoseconds as the nearest readable unit
 * - `bytes`: a byte count as the nearest binary unit
 */
export type Display = 'hex' | 'duration' | 'bytes';
