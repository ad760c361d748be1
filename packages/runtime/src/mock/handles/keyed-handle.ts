import type { Schema } from '@tsbpf/dsl';
import { MapFullError } from '../../errors/map-full-error.ts';
import type { KeyedMap } from '../../tracer.ts';
import { type Cell, decodedCell, decodedCells, encodedCell } from '../maps/cell.ts';
import type { Entry, KeyedStore } from '../maps/keyed-store.ts';
import type { HandleContext } from './handle-context.ts';

/** A hash map as user space sees it: strict, and per-CPU values as arrays. */
export function keyedHandle(store: KeyedStore, context: HandleContext): KeyedMap<unknown, unknown> {
  const { spec } = store;
  const { open } = context;
  const entryOf = (entry: Entry): [unknown, unknown] => [
    decodedCell(spec.key, entry.key),
    decodedCells(spec.value, entry.cells, store.cpus),
  ];
  const entries = (): [unknown, unknown][] => {
    open();
    return store.entries().map(entryOf);
  };
  return {
    get size() {
      open();
      return store.size;
    },
    get(key) {
      open();
      const entry = store.find(key, 'strict');
      return entry && decodedCells(spec.value, entry.cells, store.cpus);
    },
    has(key) {
      open();
      return store.find(key, 'strict') !== undefined;
    },
    set(key, value) {
      open();
      const cells = perCpuCells(spec.value, value, store.cpus);
      const entry = store.enter(key, 'strict');
      if (entry === undefined) throw new MapFullError(context.name, spec.maxEntries);
      store.put(entry, cells);
    },
    delete(key) {
      open();
      return store.delete(key, 'strict');
    },
    clear() {
      open();
      store.clear();
    },
    entries,
    [Symbol.iterator]: () => entries()[Symbol.iterator](),
  };
}

/** The cells of a value, or of one value for each CPU. */
export function perCpuCells(schema: Schema, value: unknown, cpus: number | undefined): Cell[] {
  if (cpus === undefined) return [encodedCell(schema, value, 'strict')];
  if (!Array.isArray(value) || value.length !== cpus) {
    throw new TypeError(`expected an array with a value for each of the ${cpus} possible CPUs`);
  }
  return value.map((one) => encodedCell(schema, one, 'strict'));
}
