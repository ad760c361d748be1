/** The alignment of `base + offset`, where the base is aligned to `align` bytes (at most 8). */
export function alignmentAt(align: number, offset: number): number {
  let result = Math.min(align, 8);
  while (offset % result !== 0) result /= 2;
  return result;
}
