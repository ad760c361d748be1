import type { Schema } from '../schema/schema.ts';
import type { ArraySpec } from './array.ts';
import type { CounterSpec, KeyedCounterSpec } from './counter.ts';
import type { HashSpec } from './hash.ts';
import type { HistogramSpec, KeyedHistogramSpec } from './histogram.ts';
import type { LruHashSpec } from './lru-hash.ts';
import type { PerCpuArraySpec } from './per-cpu-array.ts';
import type { PerCpuHashSpec } from './per-cpu-hash.ts';
import type { RingbufSpec } from './ringbuf.ts';

// biome-ignore lint/suspicious/noExplicitAny: method parameters are contravariant, so the union over all keys needs it
type Any = Schema<any>;

/** The closed union of map specs. */
export type AnyMapSpec =
  | HashSpec<Any, Any>
  | LruHashSpec<Any, Any>
  | PerCpuHashSpec<Any, Any>
  | ArraySpec<Any>
  | PerCpuArraySpec<Any>
  | RingbufSpec<Any>
  | CounterSpec
  | KeyedCounterSpec<Any>
  | HistogramSpec
  | KeyedHistogramSpec<Any>;
