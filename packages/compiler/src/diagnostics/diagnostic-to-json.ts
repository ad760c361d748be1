import { relative } from 'node:path';
import type { Diagnostic, DiagnosticKind, Span } from './diagnostic.ts';
import { type Position, positionsOf } from './position.ts';

/** A place in a file. */
export interface PlaceJson {
  readonly file: string;
  readonly range: {
    readonly start: Position;
    /** Behind the last character. */
    readonly end: Position;
  };
}

/** A diagnostic for other programs. */
export interface DiagnosticJson extends Partial<PlaceJson> {
  readonly code: string;
  /** Every finding keeps the tracer from being compiled. */
  readonly severity: 'error';
  readonly kind: DiagnosticKind;
  readonly message: string;
  readonly help: string;
  readonly related: readonly (PlaceJson & { readonly message: string })[];
}

/** A diagnostic as plain data; files are relative to `folder` when that is given. */
export function diagnosticToJson(diagnostic: Diagnostic, folder?: string): DiagnosticJson {
  const { code, kind, message, help, span, related = [] } = diagnostic;
  return {
    code,
    severity: 'error',
    kind,
    message,
    help,
    ...(span === undefined ? {} : placeJson(span, folder)),
    related: related.map((one) => ({ message: one.message, ...placeJson(one.span, folder) })),
  };
}

function placeJson(span: Span, folder: string | undefined): PlaceJson {
  const file = folder === undefined ? span.file : relative(folder, span.file);
  return { file, range: positionsOf(span) };
}
