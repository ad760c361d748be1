import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';

/** An error of the runtime, recognised without loading the runtime. */
interface TracerFailure extends Error {
  /** TSB6001 and on. */
  readonly code: string;
  readonly place?: Place | undefined;
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Whether the runtime refused something, in words made for users. */
export function isTracerFailure(error: unknown): error is TracerFailure {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^TSB\d{4}$/.test(error.code)
  );
}

/**
 * An error of the runtime as users see it, with the line of source that it is about.
 * @param folder What its place is relative to.
 */
export function loadFailure(error: TracerFailure, folder: string | undefined): CliError {
  const frame = folder === undefined || !error.place ? '' : sourceFrame(error.place, folder);
  return new CliError(error.message + frame, {
    exitCode: EXIT.load,
    help: `tsbpf explain ${error.code}`,
    cause: error,
  });
}

/** A line of source with a mark below its column; empty when the file is not there. */
function sourceFrame(place: Place, folder: string): string {
  const path = resolve(folder, place.file);
  if (!existsSync(path)) return '';
  const line = readFileSync(path, 'utf8').split('\n')[place.line - 1];
  if (line === undefined) return '';
  const number = `  ${place.line} | `;
  const indent = line.slice(0, place.column - 1).replace(/[^\t]/g, ' ');
  return `\n${number}${line}\n${' '.repeat(number.length)}${indent}^`;
}
