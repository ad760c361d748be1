import type { KeyedAggregate } from '../../tracer.ts';
import type { MapAccess } from './map-access.ts';

/** A map of the kernel whose per-CPU values are shown as one value for each key. */
export class AggregateHandle<K, C, V> implements KeyedAggregate<K, V> {
  readonly #map: MapAccess<K, readonly C[]>;
  readonly #combine: (perCpu: readonly C[]) => V;

  constructor(map: MapAccess<K, readonly C[]>, combine: (perCpu: readonly C[]) => V) {
    this.#map = map;
    this.#combine = combine;
  }

  get size(): number {
    return this.#map.count();
  }

  get(key: K): V | undefined {
    const perCpu = this.#map.get(key);
    return perCpu === undefined ? undefined : this.#combine(perCpu);
  }

  entries(): [K, V][] {
    return this.#map.entries().map(([key, perCpu]) => [key, this.#combine(perCpu)]);
  }

  clear(): void {
    this.#map.deleteAll();
  }

  [Symbol.iterator](): Iterator<[K, V]> {
    return this.entries()[Symbol.iterator]();
  }
}
