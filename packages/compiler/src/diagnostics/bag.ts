import type { Diagnostic } from './diagnostic.ts';

/** Collects the diagnostics of a phase; the same finding at the same place counts once. */
export class DiagnosticBag {
  readonly #found = new Map<string, Diagnostic>();

  report(diagnostic: Diagnostic): void {
    const { span } = diagnostic;
    const key = `${diagnostic.code} ${span?.file ?? ''} ${span?.start ?? ''} ${span?.end ?? ''}`;
    if (!this.#found.has(key)) this.#found.set(key, diagnostic);
  }

  get isEmpty(): boolean {
    return this.#found.size === 0;
  }

  /** In the order of files and places. */
  all(): readonly Diagnostic[] {
    return [...this.#found.values()].sort(
      (a, b) =>
        (a.span?.file ?? '').localeCompare(b.span?.file ?? '') ||
        (a.span?.start ?? 0) - (b.span?.start ?? 0),
    );
  }
}
