/**
 * - `invalid`: the tracer is wrong
 * - `unsupported`: right TypeScript that the subset leaves out
 * - `config`: files, options, set-up
 * - `bug`: the compiler is wrong
 */
export type DiagnosticKind = 'invalid' | 'unsupported' | 'config' | 'bug';

/** A place in a source file. */
export interface Span {
  /** Absolute path. */
  readonly file: string;
  /** The whole text of the file, for the code frame. */
  readonly text: string;
  /** Offset of the first character. */
  readonly start: number;
  /** Offset after the last character. */
  readonly end: number;
}

/** Another place that a finding is about, such as a declaration that it contradicts. */
export interface RelatedPlace {
  readonly message: string;
  readonly span: Span;
}

/** One finding of the compiler. */
export interface Diagnostic {
  /** Permanent: `TSB1001`. */
  readonly code: string;
  readonly kind: DiagnosticKind;
  /** What is wrong and why, one sentence without a final period. */
  readonly message: string;
  /** What to do. */
  readonly help: string;
  /** Absent where there is no source, such as a file that does not exist. */
  readonly span?: Span;
  readonly related?: readonly RelatedPlace[];
}
