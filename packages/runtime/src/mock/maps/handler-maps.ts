import { type Execution, log2Bucket, type MapSpec, wrapBits } from '@tsbpf/dsl/~internal';
import { addAt, addTo, type Cell, decodedCell, encodedCell, zeroCell } from './cell.ts';
import { IndexedStore } from './indexed-store.ts';
import { FixedKey, KeyedStore } from './keyed-store.ts';
import { liveReference } from './live-reference.ts';
import type { LossCounts } from './loss-counts.ts';
import type { MapTable } from './map-table.ts';
import { RingStore } from './ring-store.ts';

/** The map operations of a handler. */
export type HandlerMaps = Pick<
  Execution,
  | 'get'
  | 'has'
  | 'set'
  | 'delete'
  | 'entries'
  | 'take'
  | 'update'
  | 'getOrInsert'
  | 'add'
  | 'record'
  | 'emit'
>;

/** The maps as a handler sees them on one CPU: values wrap to their schemas, what does not fit is counted. */
export function handlerMaps(table: MapTable, losses: LossCounts, cpu: number): HandlerMaps {
  const lose = (spec: MapSpec): void => losses.count(table.name(spec), 'map full');

  const mine = (spec: MapSpec, cells: readonly Cell[] | undefined): Cell | undefined =>
    cells?.[isPerCpu(table, spec) ? cpu : 0];

  /** The cell of a key that is there. */
  const find = (spec: MapSpec, key: unknown): Cell | undefined => {
    const store = table.store(spec);
    const cells =
      store instanceof KeyedStore
        ? store.use(key, 'wrap')?.cells
        : indexed(table, spec).at(slot(key));
    return mine(spec, cells);
  };

  /** The cell of a key, made if it is not there; undefined when there is no room. */
  const enter = (spec: MapSpec, key: unknown): Cell | undefined => {
    const store = table.store(spec);
    const cell =
      store instanceof KeyedStore ? mine(spec, store.enter(key, 'wrap')?.cells) : find(spec, key);
    if (cell === undefined) lose(spec);
    return cell;
  };

  const set = (spec: MapSpec, key: unknown, value: unknown): void => {
    const encoded = encodedCell(spec.value, value, 'wrap');
    const store = table.store(spec);
    if (!(store instanceof KeyedStore)) {
      enter(spec, key)?.bytes.set(encoded.bytes);
      return;
    }
    const entry = store.enter(key, 'wrap');
    if (entry === undefined) lose(spec);
    else store.put(entry, [encoded], store.cpus === undefined ? 0 : cpu);
  };

  const insert = (spec: MapSpec, key: unknown, value: unknown): Cell | undefined => {
    set(spec, key, value);
    return find(spec, key);
  };

  return {
    get(spec, key) {
      const cell = find(spec, key);
      return cell && liveReference(spec.value, cell);
    },
    has: (spec, key) => find(spec, key) !== undefined,
    set,
    take(spec, key) {
      const [store, cell] = [table.store(spec), find(spec, key)];
      if (!(store instanceof KeyedStore) || cell === undefined) return undefined;
      const copy = zeroCell(spec.value.size);
      copy.bytes.set(cell.bytes);
      store.delete(key, 'wrap');
      return liveReference(spec.value, copy);
    },
    update(spec, given, change, initial) {
      const key = fixed(spec, given);
      const found = find(spec, key);
      const cell = found ?? (initial === undefined ? undefined : insert(spec, key, initial));
      if (cell === undefined) {
        if (table.store(spec) instanceof IndexedStore) lose(spec);
        return false;
      }
      const changed = change(liveReference(spec.value, cell));
      if (changed !== undefined) set(spec, key, changed);
      return true;
    },
    getOrInsert(spec, given, make) {
      const key = fixed(spec, given);
      let cell = find(spec, key);
      if (cell === undefined) {
        const value = make();
        // What `make` has inserted itself stays, as what another CPU has inserted.
        cell = find(spec, key) ?? insert(spec, key, value);
      }
      return cell && liveReference(spec.value, cell);
    },
    *entries(spec) {
      const store = table.store(spec);
      if (!(store instanceof KeyedStore)) {
        for (let index = 0; index < spec.maxEntries; index++) {
          const cell = find(spec, index);
          if (cell !== undefined) yield [index, liveReference(spec.value, cell)];
        }
        return;
      }
      for (const { key, cells } of store.entriesInTurn()) {
        const cell = mine(spec, cells);
        if (cell === undefined) continue;
        yield [decodedCell(store.spec.key, key), liveReference(spec.value, cell)];
      }
    },
    delete(spec, key) {
      const store = table.store(spec);
      return store instanceof KeyedStore && store.delete(key, 'wrap');
    },
    add(spec, key, amount) {
      const low = wrapBits(amount, 64, false) as bigint;
      const cell = enter(spec, key);
      if (cell !== undefined) addTo(spec.value, cell, low);
    },
    record(spec, key, value) {
      const bucket = log2Bucket(wrapBits(value, 64, value < 0) as bigint);
      const cell = enter(spec, key);
      if (cell !== undefined) addAt(cell, bucket * 8, 1n);
    },
    emit(spec, event) {
      const store = table.store(spec);
      if (store instanceof RingStore && !store.emit(event)) {
        losses.count(table.name(spec), 'buffer full');
      }
    },
  };
}

/** A key that stays what it is while a function of the handler runs. */
function fixed(spec: MapSpec, key: unknown): unknown {
  return typeof key === 'object' && spec.key !== undefined
    ? new FixedKey(encodedCell(spec.key, key, 'wrap'))
    : key;
}

function isPerCpu(table: MapTable, spec: MapSpec): boolean {
  const store = table.store(spec);
  return !(store instanceof RingStore) && store.cpus !== undefined;
}

/** The index in an array map; maps without keys have one value. */
function slot(key: unknown): number {
  return key === undefined ? 0 : (wrapBits(key as number, 32, false) as number);
}

function indexed(table: MapTable, spec: MapSpec): IndexedStore {
  const store = table.store(spec);
  if (!(store instanceof IndexedStore)) {
    throw new TypeError(`'${table.name(spec)}' is a ${spec.kind}, which has no entries`);
  }
  return store;
}
