/**
 * Which constructs a program is to have, so that every pair has its turn: the constructs are points of
 * an affine plane over the integers modulo a prime p, and programs take its p² + p lines one after the
 * other. Two points lie on exactly one line, so each pair comes once in that many programs.
 * @param count how many constructs there are
 * @returns their numbers, at most p of them, different ones
 */
export function focusOf(index: number, count: number): readonly number[] {
  const p = primeFor(count);
  const line = index % (p * p + p);
  const [slope, start] = [Math.floor(line / p), line % p];
  const points = Array.from({ length: p }, (_, x) =>
    slope === p ? start * p + x : x * p + ((slope * x + start) % p),
  );
  return points.filter((point) => point < count);
}

/** The smallest prime whose square is at least `count`. */
function primeFor(count: number): number {
  let p = 2;
  while (p * p < count || hasDivisor(p)) p += 1;
  return p;
}

function hasDivisor(p: number): boolean {
  for (let divisor = 2; divisor * divisor <= p; divisor += 1) if (p % divisor === 0) return true;
  return false;
}
