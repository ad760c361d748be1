import type { NativeError } from '../native-addon.ts';

const CODES: ReadonlySet<unknown> = new Set(['CLOSED', 'DAMAGED', 'SYSTEM']);

/** Whether the addon threw this for a reason other than misuse. */
export function isNativeError(error: unknown): error is NativeError {
  return error instanceof Error && 'code' in error && CODES.has(error.code);
}
