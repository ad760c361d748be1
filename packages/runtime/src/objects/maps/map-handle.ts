import { u32 } from '@tsbpf/dsl';
import {
  type Codec,
  codecOf,
  type ManifestMap,
  type MapKind,
  type Schema,
  schemaFromData,
} from '@tsbpf/dsl/~internal';
import { UnknownSpecError } from '../../errors/unknown-spec-error.ts';
import { histogramValue } from '../../maps/histogram-value.ts';
import { sumCounts } from '../../maps/sum-counts.ts';
import type { NativeMap } from '../../native-addon.ts';
import { AggregateHandle } from './aggregate-handle.ts';
import { IndexedHandle } from './indexed-handle.ts';
import { KeyedHandle } from './keyed-handle.ts';
import { MapAccess } from './map-access.ts';
import { CounterHandle, HistogramHandle, sumOf } from './single-handles.ts';
import { perCpuCoder, plainCoder } from './value-coder.ts';

/** What a handle is made of. */
export interface MapParts {
  readonly entry: ManifestMap;
  readonly native: NativeMap;
  /** Possible CPUs. */
  readonly cpus: number;
}

/** The live handle of a map, by its kind. */
export function mapHandle(parts: MapParts): object {
  return HANDLES[parts.entry.kind](parts);
}

const HANDLES: Readonly<Record<MapKind, (parts: MapParts) => object>> = {
  hash: (parts) => new KeyedHandle(plain(parts)),
  lruHash: (parts) => new KeyedHandle(plain(parts)),
  perCpuHash: (parts) => new KeyedHandle(perCpu(parts)),
  array: (parts) => new IndexedHandle(plain(parts) as MapAccess<number, unknown>),
  perCpuArray: (parts) => new IndexedHandle(perCpu(parts) as MapAccess<number, unknown>),
  ringbuf: ({ entry }) => {
    throw new UnknownSpecError(
      `'${entry.name}' is a ring buffer: read it with events(), batches() or take()`,
    );
  },
  counter: (parts) =>
    parts.entry.key === undefined
      ? new CounterHandle(perCpu<number, bigint>(parts))
      : new AggregateHandle(perCpu<unknown, bigint>(parts), sumOf),
  histogram: (parts) => {
    const { key, unit } = parts.entry;
    return key === undefined
      ? new HistogramHandle(perCpu<number, readonly bigint[]>(parts), unit)
      : new AggregateHandle(perCpu<unknown, readonly bigint[]>(parts), (counts) =>
          histogramValue(sumCounts(counts), unit),
        );
  },
};

function plain({ entry, native }: MapParts): MapAccess<unknown, unknown> {
  return new MapAccess(entry.name, native, keyCodec(entry), plainCoder(valueCodec(entry)));
}

function perCpu<K, V>({ entry, native, cpus }: MapParts): MapAccess<K, readonly V[]> {
  const value = perCpuCoder(valueCodec(entry) as Codec<V>, cpus);
  return new MapAccess(entry.name, native, keyCodec(entry) as Codec<K>, value);
}

function keyCodec(entry: ManifestMap): Codec<unknown> {
  const schema: Schema = entry.key === undefined ? u32 : schemaFromData(entry.key);
  return codecOf(schema);
}

function valueCodec(entry: ManifestMap): Codec<unknown> {
  return codecOf(schemaFromData(entry.value));
}
