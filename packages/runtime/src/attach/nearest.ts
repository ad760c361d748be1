/** Changes of one letter that make `a` into `b`, or a number above `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[b.length] ?? most + 1;
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
