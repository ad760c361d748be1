import type { MapSpec } from '@tsbpf/dsl/~internal';
import { type Cell, zeroCell } from './cell.ts';

/**
 * Values of an array map, one cell each or one for each CPU. They exist from the start, zeroed;
 * their memory is taken when they are first looked at.
 */
export class IndexedStore {
  readonly spec: MapSpec;
  /** CPUs that each have a value of their own; undefined when all share one. */
  readonly cpus: number | undefined;
  readonly #cells = new Map<number, readonly Cell[]>();

  constructor(spec: MapSpec, cpus: number | undefined) {
    this.spec = spec;
    this.cpus = cpus;
  }

  /** The cells at an index; undefined outside of the map. */
  at(index: number): readonly Cell[] | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.spec.maxEntries) return undefined;
    let cells = this.#cells.get(index);
    if (cells === undefined) {
      cells = Array.from({ length: this.cpus ?? 1 }, () => zeroCell(this.spec.value.size));
      this.#cells.set(index, cells);
    }
    return cells;
  }

  /** Zeroes every value in place. */
  clear(): void {
    for (const cells of this.#cells.values()) for (const { bytes } of cells) bytes.fill(0);
  }
}
