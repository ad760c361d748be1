import type { Diagnostic, DiagnosticKind, Span } from './diagnostic.ts';

/** One entry of the catalogue. */
export interface CatalogEntry<A extends readonly unknown[] = readonly unknown[]> {
  /** Permanent; a retired code stays reserved. 1xxx load, 2xxx check, 3xxx lower, 4xxx emit, 5xxx object. */
  readonly code: `TSB${number}`;
  readonly kind: DiagnosticKind;
  /** What `tsbpf explain` shows as heading. */
  readonly title: string;
  /** Longer text for `tsbpf explain` and the docs page: why it is so, and how to write it instead. */
  readonly explanation: string;
  readonly message: (...args: A) => string;
  readonly help: (...args: A) => string;
}

/** A factory of diagnostics: the span first, then the arguments of message and help. */
export interface DiagnosticFactory<A extends readonly unknown[]> {
  (span: Span | undefined, ...args: A): Diagnostic;
  readonly entry: CatalogEntry<A>;
}

/** Makes the factory of a catalogue entry. */
export function define<A extends readonly unknown[]>(entry: CatalogEntry<A>): DiagnosticFactory<A> {
  const make = (span: Span | undefined, ...args: A): Diagnostic => ({
    code: entry.code,
    kind: entry.kind,
    message: entry.message(...args),
    help: entry.help(...args),
    ...(span === undefined ? {} : { span }),
  });
  return Object.freeze(Object.assign(make, { entry }));
}
