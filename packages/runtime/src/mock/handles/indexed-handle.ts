import type { IndexedMap } from '../../tracer.ts';
import { decodedCells } from '../maps/cell.ts';
import type { IndexedStore } from '../maps/indexed-store.ts';
import type { HandleContext } from './handle-context.ts';
import { perCpuCells } from './keyed-handle.ts';

/** An array map as user space sees it: strict, and per-CPU values as arrays. */
export function indexedHandle(store: IndexedStore, context: HandleContext): IndexedMap<unknown> {
  const { spec, cpus } = store;
  const { open } = context;
  const length = spec.maxEntries;
  const get = (index: number): unknown => {
    open();
    const cells = store.at(index);
    return cells && decodedCells(spec.value, cells, cpus);
  };
  return {
    get length() {
      open();
      return length;
    },
    get,
    set(index, value) {
      open();
      const cells = store.at(index);
      if (cells === undefined) {
        throw new RangeError(
          `map '${context.name}' has the indices 0 to ${length - 1}, not ${String(index)}`,
        );
      }
      const written = perCpuCells(spec.value, value, cpus);
      for (const [at, { bytes }] of written.entries()) cells[at]?.bytes.set(bytes);
    },
    clear() {
      open();
      store.clear();
    },
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index += 1) yield get(index);
    },
  };
}
