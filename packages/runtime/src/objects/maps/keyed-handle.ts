import type { KeyedMap } from '../../tracer.ts';
import type { MapAccess } from './map-access.ts';

/** A hash map of the kernel. */
export class KeyedHandle<K, V> implements KeyedMap<K, V> {
  readonly #map: MapAccess<K, V>;

  constructor(map: MapAccess<K, V>) {
    this.#map = map;
  }

  get size(): number {
    return this.#map.count();
  }

  get(key: K): V | undefined {
    return this.#map.get(key);
  }

  has(key: K): boolean {
    return this.#map.has(key);
  }

  set(key: K, value: V): void {
    this.#map.set(key, value);
  }

  delete(key: K): boolean {
    return this.#map.delete(key);
  }

  entries(): [K, V][] {
    return this.#map.entries();
  }

  clear(): void {
    this.#map.deleteAll();
  }

  [Symbol.iterator](): Iterator<[K, V]> {
    return this.entries()[Symbol.iterator]();
  }
}
