import { relative } from 'node:path';
import type { Diagnostic, DiagnosticKind } from './diagnostic.ts';
import { type Position, positionsOf } from './position.ts';

/** A diagnostic for other programs. */
export interface DiagnosticJson {
  readonly code: string;
  readonly kind: DiagnosticKind;
  readonly message: string;
  readonly help: string;
  /** Absent where there is no source. */
  readonly file?: string;
  readonly start?: Position;
  /** After the last character. */
  readonly end?: Position;
}

/** A diagnostic as plain data; `file` is relative to `folder` when that is given. */
export function diagnosticToJson(diagnostic: Diagnostic, folder?: string): DiagnosticJson {
  const { span, ...rest } = diagnostic;
  if (span === undefined) return rest;
  const file = folder === undefined ? span.file : relative(folder, span.file);
  return { ...rest, file, ...positionsOf(span) };
}
