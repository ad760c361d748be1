/** Changes of one letter, or swaps of two neighbours, that make `a` into `b`; or a number above `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (isSame ? 0 : 1),
          isSwap ? (before[j - 2] ?? 0) + 1 : most + 1,
        ),
      );
    }
    if (Math.min(...next) > most + 1) return most + 1;
    [before, row] = [row, next];
  }
  return Math.min(row[b.length] ?? most + 1, most + 1);
}

/** Up to three names that are near `name`, the nearest first: few changes apart, or one inside the other. */
export function nearestNames(name: string, candidates: Iterable<string>): string[] {
  const most = Math.max(2, Math.floor(name.length / 3));
  const found: { candidate: string; distance: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const inside = candidate.includes(name) || (candidate.length > 4 && name.includes(candidate));
    const distance = inside
      ? Math.min(most, Math.abs(candidate.length - name.length))
      : editDistance(name, candidate, most);
    if (distance <= most) found.push({ candidate, distance });
  }
  return found
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
