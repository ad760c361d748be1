/** Inlined into the handler that calls it. */
export function touch(row: { n: number } | undefined): void {
  if (row === undefined) return;
  row.n = 9;
}
