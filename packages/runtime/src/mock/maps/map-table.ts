import { isMapSpec, type MapKind, type MapSpec } from '@tsbpf/dsl/~internal';
import { IndexedStore } from './indexed-store.ts';
import { type KeyedMapSpec, KeyedStore } from './keyed-store.ts';
import { RingStore } from './ring-store.ts';

/** The memory of a map. */
export type Store = KeyedStore | IndexedStore | RingStore;

/** The memory of every kind of map, on a machine with `cpus` CPUs. */
const STORES: Readonly<Record<MapKind, (spec: MapSpec, cpus: number, name: string) => Store>> = {
  hash: (spec) => new KeyedStore(keyed(spec), { cpus: undefined, evicts: false }),
  lruHash: (spec) => new KeyedStore(keyed(spec), { cpus: undefined, evicts: true }),
  perCpuHash: (spec, cpus) => new KeyedStore(keyed(spec), { cpus, evicts: false }),
  array: (spec) => new IndexedStore(spec, undefined),
  perCpuArray: (spec, cpus) => new IndexedStore(spec, cpus),
  ringbuf: (spec, _, name) => new RingStore(spec, name),
  counter: aggregate,
  histogram: aggregate,
};

function aggregate(spec: MapSpec, cpus: number): Store {
  return spec.key === undefined
    ? new IndexedStore(spec, cpus)
    : new KeyedStore(keyed(spec), { cpus, evicts: false });
}

function keyed(spec: MapSpec): KeyedMapSpec {
  if (spec.key === undefined) throw new TypeError(`a map of kind '${spec.kind}' needs a key`);
  return { ...spec, key: spec.key };
}

/** The maps of a mock kernel, by their specs. A map that the module does not export is made when it is first used. */
export class MapTable {
  readonly #cpus: number;
  readonly #stores = new Map<MapSpec, Store>();
  readonly #names = new Map<MapSpec, string>();

  constructor(module: object, cpus: number) {
    this.#cpus = cpus;
    for (const [name, value] of Object.entries(module)) {
      if (isMapSpec(value)) this.#names.set(value, name);
    }
  }

  store(spec: MapSpec): Store {
    let store = this.#stores.get(spec);
    if (store === undefined) {
      store = STORES[spec.kind](spec, this.#cpus, this.name(spec));
      this.#stores.set(spec, store);
    }
    return store;
  }

  /** The export name; a map without one is called by its kind. */
  name(spec: MapSpec): string {
    let name = this.#names.get(spec);
    if (name === undefined) {
      const first = `${spec.kind} (not exported)`;
      const taken = [...this.#names.values()].filter((other) => other.startsWith(first)).length;
      name = taken === 0 ? first : `${first} ${taken + 1}`;
      this.#names.set(spec, name);
    }
    return name;
  }

  /** Ends the iterations over events. */
  end(): void {
    for (const store of this.#stores.values()) {
      if (store instanceof RingStore) store.events.end();
    }
  }
}
