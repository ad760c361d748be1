/** The whole numbers from 0 to `end`, without `end`: `for (const i of range(16))`. */
export function range(end: number): Iterable<number>;
/** The whole numbers from `start` to `end`, without `end`; none where `end` is not above `start`. */
export function range(start: number, end: number): Iterable<number>;
export function* range(first: number, second?: number): Iterable<number> {
  const [start, end] = second === undefined ? [0, first] : [first, second];
  for (let value = start; value < end; value += 1) yield value;
}
