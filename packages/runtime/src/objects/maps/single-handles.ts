import { HISTOGRAM_BUCKETS } from '@tsbpf/dsl/~internal';
import { histogramValue } from '../../maps/histogram-value.ts';
import { sumCounts } from '../../maps/sum-counts.ts';
import type { Clearable, Counter, HistogramBucket, HistogramValue } from '../../tracer.ts';
import type { MapAccess } from './map-access.ts';

/** The sum of per-CPU counts; wraps at 2^64 as they do. */
export function sumOf(perCpu: readonly bigint[]): bigint {
  return perCpu.reduce((sum, count) => BigInt.asUintN(64, sum + count), 0n);
}

/** The one counter of a map. */
export class CounterHandle implements Counter {
  readonly #map: MapAccess<number, readonly bigint[]>;

  constructor(map: MapAccess<number, readonly bigint[]>) {
    this.#map = map;
  }

  get value(): bigint {
    return sumOf(this.#map.get(0) ?? []);
  }

  clear(): void {
    this.#map.zero(0);
  }
}

/** The one histogram of a map. Each property is read when asked for. */
export class HistogramHandle implements HistogramValue, Clearable {
  readonly unit: string | undefined;
  readonly #map: MapAccess<number, readonly (readonly bigint[])[]>;

  constructor(map: MapAccess<number, readonly (readonly bigint[])[]>, unit: string | undefined) {
    this.#map = map;
    this.unit = unit;
  }

  get total(): bigint {
    return this.#now().total;
  }

  get buckets(): readonly HistogramBucket[] {
    return this.#now().buckets;
  }

  clear(): void {
    this.#map.zero(0);
  }

  #now(): HistogramValue {
    const empty = new Array<bigint>(HISTOGRAM_BUCKETS).fill(0n);
    return histogramValue(sumCounts(this.#map.get(0) ?? [empty]), this.unit);
  }
}
