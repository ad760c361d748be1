/** A function of another module, of any type. */
export function larger<T extends number | bigint>(a: T, b: T): T {
  return a > b ? a : b;
}

/** A constant of another module. */
export const SCALE = 3;
