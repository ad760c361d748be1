import { u32 } from '@tsbpf/dsl';
import { codecOf, type ManifestCell, schemaFromData, variableSection } from '@tsbpf/dsl/~internal';
import { SpecMismatchError } from '../errors/spec-mismatch-error.ts';
import type { NativeObject } from '../native-addon.ts';
import type { CellHandle } from '../tracer.ts';
import { MapAccess } from './maps/map-access.ts';
import { plainCoder } from './maps/value-coder.ts';

/** A cell in the kernel: the only entry of the array map that its section became. */
export class LoadedCell<T> implements CellHandle<T> {
  readonly #map: MapAccess<number, T>;

  constructor(object: NativeObject, { name, symbol, schema }: ManifestCell) {
    const value = plainCoder(codecOf(schemaFromData(schema)));
    const native = object.map(variableSection(symbol));
    this.#map = new MapAccess(name, native, codecOf(u32), value as never);
  }

  get(): T {
    const value = this.#map.get(0);
    if (value !== undefined) return value;
    throw new SpecMismatchError(
      `the cell '${this.#map.name}' has no value; build the object again`,
    );
  }

  set(value: T): void {
    this.#map.set(0, value);
  }
}
