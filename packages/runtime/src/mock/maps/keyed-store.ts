import type { Schema } from '@tsbpf/dsl';
import type { MapSpec, Overflow } from '@tsbpf/dsl/~internal';
import { type Cell, encodedCell, zeroCell } from './cell.ts';

/** A spec of a map with keys. */
export type KeyedMapSpec = MapSpec & { readonly key: Schema };

/** An entry of a keyed map: its key's bytes, and one cell, or one for each CPU. */
export interface Entry {
  readonly key: Cell;
  cells: readonly Cell[];
}

/** A key as it was at some moment, whatever happens to the object that it was made from. */
export class FixedKey {
  readonly cell: Cell;

  constructor(cell: Cell) {
    this.cell = cell;
  }
}

/** What distinguishes keyed maps in memory. */
export interface KeyedForm {
  /** CPUs that each have a value of their own; undefined when all share one. */
  readonly cpus: number | undefined;
  /** Whether a full map drops its least recently used entry, instead of refusing a new one. */
  readonly evicts: boolean;
}

/**
 * Entries of a keyed map, the least recently used first. Keys are equal when their bytes are. The
 * kernel keeps use only roughly, in an LRU map; the mock keeps it exactly, so that tests are stable.
 */
export class KeyedStore {
  readonly spec: KeyedMapSpec;
  readonly #form: KeyedForm;
  readonly #entries = new Map<string, Entry>();

  constructor(spec: KeyedMapSpec, form: KeyedForm) {
    this.spec = spec;
    this.#form = form;
  }

  /** CPUs that each have a value of their own; undefined when all share one. */
  get cpus(): number | undefined {
    return this.#form.cpus;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** A snapshot, the oldest entry first. */
  entries(): Entry[] {
    return [...this.#entries.values()];
  }

  /** The entries that are there now, but for those that go before their turn. */
  *entriesInTurn(): Iterable<Entry> {
    for (const [id, entry] of [...this.#entries]) {
      if (this.#entries.get(id) === entry) yield entry;
    }
  }

  find(key: unknown, overflow: Overflow): Entry | undefined {
    return this.#entries.get(identity(this.#encoded(key, overflow)));
  }

  /** Finds an entry and marks it as used. */
  use(key: unknown, overflow: Overflow): Entry | undefined {
    const id = identity(this.#encoded(key, overflow));
    const entry = this.#entries.get(id);
    if (entry !== undefined && this.#form.evicts) {
      this.#entries.delete(id);
      this.#entries.set(id, entry);
    }
    return entry;
  }

  /** The entry of a key, made with zeros if there is none; undefined when the map is full. */
  enter(key: unknown, overflow: Overflow): Entry | undefined {
    const entry = this.use(key, overflow);
    if (entry !== undefined) return entry;
    if (this.#entries.size >= this.spec.maxEntries && !this.#evict()) return undefined;
    const encoded = this.#encoded(key, overflow);
    const { size } = this.spec.value;
    const made: Entry = {
      key: encoded,
      cells: Array.from({ length: this.#form.cpus ?? 1 }, () => zeroCell(size)),
    };
    this.#entries.set(identity(encoded), made);
    return made;
  }

  /**
   * Puts values into an entry. As in the kernel, values that all CPUs share come in new memory, and
   * references to the old value keep the old memory; per-CPU values are written in place.
   */
  put(entry: Entry, cells: readonly Cell[], firstCpu = 0): void {
    if (this.#form.cpus === undefined) {
      entry.cells = cells;
      return;
    }
    for (const [at, { bytes }] of cells.entries()) entry.cells[firstCpu + at]?.bytes.set(bytes);
  }

  delete(key: unknown, overflow: Overflow): boolean {
    return this.#entries.delete(identity(this.#encoded(key, overflow)));
  }

  clear(): void {
    this.#entries.clear();
  }

  #encoded(key: unknown, overflow: Overflow): Cell {
    return key instanceof FixedKey ? key.cell : encodedCell(this.spec.key, key, overflow);
  }

  #evict(): boolean {
    const oldest = this.#form.evicts ? this.#entries.keys().next() : undefined;
    return oldest?.value !== undefined && this.#entries.delete(oldest.value);
  }
}

/** The bytes of a key as text, for a `Map`. */
function identity({ bytes }: Cell): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
