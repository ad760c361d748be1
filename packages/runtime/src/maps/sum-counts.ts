/** Sums per-CPU counts bucket by bucket; sums wrap at 2^64 as the counts do. */
export function sumCounts(perCpu: readonly (readonly bigint[])[]): bigint[] {
  const length = perCpu[0]?.length ?? 0;
  return Array.from({ length }, (_, at) =>
    perCpu.reduce((sum, counts) => BigInt.asUintN(64, sum + (counts[at] ?? 0n)), 0n),
  );
}
