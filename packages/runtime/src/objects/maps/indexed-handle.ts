import type { IndexedMap } from '../../tracer.ts';
import type { MapAccess } from './map-access.ts';

/** An array map of the kernel. */
export class IndexedHandle<V> implements IndexedMap<V> {
  readonly length: number;
  readonly #map: MapAccess<number, V>;

  constructor(map: MapAccess<number, V>) {
    this.length = map.maxEntries;
    this.#map = map;
  }

  get(index: number): V | undefined {
    return this.#isIndex(index) ? this.#map.get(index) : undefined;
  }

  set(index: number, value: V): void {
    if (!this.#isIndex(index)) {
      throw new RangeError(
        `map '${this.#map.name}' has the indices 0 to ${this.length - 1}, not ${String(index)}`,
      );
    }
    this.#map.set(index, value);
  }

  clear(): void {
    for (let index = 0; index < this.length; index += 1) this.#map.zero(index);
  }

  *[Symbol.iterator](): Iterator<V> {
    for (const [, value] of this.#map.entries()) yield value;
  }

  #isIndex(index: number): boolean {
    return Number.isInteger(index) && index >= 0 && index < this.length;
  }
}
