import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionError } from '../errors/missing-capabilities.ts';
import { TracefsNotMountedError } from '../errors/tracefs-not-mounted-error.ts';

const PLACES = ['/sys/kernel/tracing', '/sys/kernel/debug/tracing'];

/**
 * The folder where tracefs is mounted.
 * @throws TracefsNotMountedError and PermissionError.
 */
export function tracefs(): string {
  let denied: unknown;
  for (const place of PLACES) {
    try {
      readdirSync(join(place, 'events'));
      return place;
    } catch (error) {
      if (isDeniedFile(error)) denied = error;
    }
  }
  throw denied === undefined
    ? new TracefsNotMountedError()
    : permissionError('tracefs cannot be read', denied);
}

/** Every tracepoint as `subsystem:event`. */
export function tracepointNames(root: string): string[] {
  return readFileSync(join(root, 'available_events'), 'utf8').trim().split('\n');
}

function isDeniedFile(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')
  );
}
