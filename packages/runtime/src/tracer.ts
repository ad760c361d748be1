import type {
  ArraySpec,
  CellSpec,
  CounterSpec,
  HashSpec,
  HistogramSpec,
  Infer,
  KeyedCounterSpec,
  KeyedHistogramSpec,
  LruHashSpec,
  PerCpuArraySpec,
  PerCpuHashSpec,
  RingbufSpec,
  Schema,
} from '@tsbpf/dsl';
import type { ContextOf, LossReason, MapSpec, ProbeSpec, SourcePlace } from '@tsbpf/dsl/~internal';

/**
 * A tracer that runs: in the kernel, or in the mock. Maps, ring buffers and probes are found by their
 * spec. After `close()` every method throws `TracerClosedError`.
 */
export interface Tracer extends AsyncDisposable {
  /** Attaches every probe, in the order of the module's exports. All or none: a failure detaches what was attached. */
  attach(options?: AttachOptions): Promise<void>;
  /** The live map of an exported spec, typed by it. */
  map<S extends MapSpec>(spec: S): MapHandle<S>;
  /** The live cell of an exported spec, typed by it. */
  cell<S extends Schema>(spec: CellSpec<S>): CellHandle<Infer<S>>;
  /** Events as they come, until `close()` or the signal. */
  events<E extends Schema>(spec: RingbufSpec<E>, options?: StreamOptions): AsyncIterable<Infer<E>>;
  /** Events in the batches in which they were read: the fastest way. Never an empty batch. */
  batches<E extends Schema>(
    spec: RingbufSpec<E>,
    options?: StreamOptions,
  ): AsyncIterable<readonly Infer<E>[]>;
  /** The events that wait now, without waiting for more. */
  take<E extends Schema>(spec: RingbufSpec<E>): Infer<E>[];
  /** Lines of `print()` as they come. */
  prints(options?: StreamOptions): AsyncIterable<PrintLine>;
  /** The lines of `print()` that wait now. */
  takePrints(): PrintLine[];
  /** What was lost so far, by map; entries with a count of zero are left out. */
  losses(): Loss[];
  /**
   * Runs the handler of a probe once with a made-up context. In the mock always; in the kernel for
   * programs that `BPF_PROG_TEST_RUN` can run (`syscallProgram`).
   */
  fire<P extends ProbeSpec>(probe: P, ...context: FireArguments<P>): void;
  /** Detaches, closes every map, ends every iterator. Safe to call twice. */
  close(): Promise<void>;
}

/** The context of `fire()`, optional where nothing in it is required. */
export type FireArguments<P extends ProbeSpec> = [context?: ContextOf<P>];

export interface AttachOptions {
  /** Closes the tracer when aborted. */
  readonly signal?: AbortSignal;
}

export interface StreamOptions {
  /** Ends the iteration when aborted. */
  readonly signal?: AbortSignal;
}

/** One line of `print()`. */
export interface PrintLine {
  readonly text: string;
  /** The values of the template, in order. */
  readonly values: readonly unknown[];
  /** Export name of the probe. */
  readonly probe: string;
  readonly place: SourcePlace;
}

/** Something that the kernel had to drop. */
export interface Loss {
  /** Name of the map, or 'print'. */
  readonly map: string;
  readonly reason: LossReason;
  readonly count: bigint;
}

/** The handle type of a map spec. */
export type MapHandle<S extends MapSpec> =
  S extends HashSpec<infer K, infer V>
    ? KeyedMap<Infer<K>, Infer<V>>
    : S extends LruHashSpec<infer K, infer V>
      ? KeyedMap<Infer<K>, Infer<V>>
      : S extends PerCpuHashSpec<infer K, infer V>
        ? PerCpuKeyedMap<Infer<K>, Infer<V>>
        : S extends ArraySpec<infer V>
          ? IndexedMap<Infer<V>>
          : S extends PerCpuArraySpec<infer V>
            ? PerCpuIndexedMap<Infer<V>>
            : S extends KeyedCounterSpec<infer K>
              ? KeyedAggregate<Infer<K>, bigint>
              : S extends CounterSpec
                ? Counter
                : S extends KeyedHistogramSpec<infer K>
                  ? KeyedAggregate<Infer<K>, HistogramValue>
                  : S extends HistogramSpec
                    ? HistogramValue & Clearable
                    : never;

/** A cell of a running tracer, between the handlers that use it. */
export interface CellHandle<T> {
  /** A copy of the value now. A handler that writes a struct meanwhile can have written a part of it. */
  get(): T;
  /**
   * Sets the whole value, and nothing else.
   * @throws TypeError or RangeError when `value` does not fit the schema.
   */
  set(value: T): void;
}

export interface Clearable {
  /** Removes every entry, or sets every value to zero where entries cannot be removed. */
  clear(): void;
}

/** A hash map. Iteration sees every entry that stays in the map while it runs. */
export interface KeyedMap<K, V> extends Clearable, Iterable<[K, V]> {
  /** Entries now. */
  readonly size: number;
  get(key: K): V | undefined;
  has(key: K): boolean;
  /** @throws MapFullError when the map has `maxEntries` entries. */
  set(key: K, value: V): void;
  /** Removes the entry; whether there was one. */
  delete(key: K): boolean;
  entries(): [K, V][];
}

/** A per-CPU hash map: one value for each possible CPU, in the order of CPU numbers. */
export interface PerCpuKeyedMap<K, V> extends KeyedMap<K, readonly V[]> {}

/** An array map. */
export interface IndexedMap<V> extends Clearable, Iterable<V> {
  readonly length: number;
  get(index: number): V | undefined;
  /** @throws RangeError when `index` is not below `length`. */
  set(index: number, value: V): void;
}

/** A per-CPU array map: one value for each possible CPU, in the order of CPU numbers. */
export interface PerCpuIndexedMap<V> extends IndexedMap<readonly V[]> {}

/** A counter, summed over CPUs. */
export interface Counter extends Clearable {
  readonly value: bigint;
}

/** A value for each key, summed over CPUs. */
export interface KeyedAggregate<K, V> extends Clearable, Iterable<[K, V]> {
  readonly size: number;
  get(key: K): V | undefined;
  entries(): [K, V][];
}

/** A power-of-two histogram, summed over CPUs when read. */
export interface HistogramValue {
  readonly unit: string | undefined;
  /** Values recorded. */
  readonly total: bigint;
  /** From the first bucket in use to the last, empty ones between them included. */
  readonly buckets: readonly HistogramBucket[];
}

/** The values from `low` (included) to `high` (excluded). */
export interface HistogramBucket {
  /** Undefined for the bucket of negative values. */
  readonly low: bigint | undefined;
  readonly high: bigint | undefined;
  readonly count: bigint;
}
