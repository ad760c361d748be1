import { histogramValue } from '../../maps/histogram-value.ts';
import { sumCounts } from '../../maps/sum-counts.ts';
import type { Clearable, Counter, HistogramValue, KeyedAggregate } from '../../tracer.ts';
import { type Cell, countsOf, decodedCell } from '../maps/cell.ts';
import type { IndexedStore } from '../maps/indexed-store.ts';
import type { KeyedStore } from '../maps/keyed-store.ts';
import type { HandleContext } from './handle-context.ts';

const summed = (cells: readonly Cell[]): bigint[] => sumCounts(cells.map(countsOf));

/** A counter, summed over CPUs. */
export function counterHandle(store: IndexedStore, { open }: HandleContext): Counter {
  return {
    get value() {
      open();
      return summed(store.at(0) ?? [])[0] ?? 0n;
    },
    clear() {
      open();
      store.clear();
    },
  };
}

/** A histogram, summed over CPUs whenever it is read. */
export function histogramHandle(
  store: IndexedStore,
  { open }: HandleContext,
): HistogramValue & Clearable {
  const { unit } = store.spec;
  const now = (): HistogramValue => {
    open();
    return histogramValue(summed(store.at(0) ?? []), unit);
  };
  return {
    unit,
    get total() {
      return now().total;
    },
    get buckets() {
      return now().buckets;
    },
    clear() {
      open();
      store.clear();
    },
  };
}

/** A counter or a histogram for each key, summed over CPUs. */
export function keyedAggregateHandle(
  store: KeyedStore,
  { open }: HandleContext,
): KeyedAggregate<unknown, unknown> & Clearable {
  const { key, kind, unit } = store.spec;
  const aggregateOf = (cells: readonly Cell[]): unknown => {
    const counts = summed(cells);
    return kind === 'histogram' ? histogramValue(counts, unit) : counts[0];
  };
  const entries = (): [unknown, unknown][] => {
    open();
    return store.entries().map((entry) => [decodedCell(key, entry.key), aggregateOf(entry.cells)]);
  };
  return {
    get size() {
      open();
      return store.size;
    },
    get(wanted) {
      open();
      const entry = store.find(wanted, 'strict');
      return entry && aggregateOf(entry.cells);
    },
    entries,
    [Symbol.iterator]: () => entries()[Symbol.iterator](),
    clear() {
      open();
      store.clear();
    },
  };
}
