import type { HistogramValue } from '@tsbpf/runtime';
import type { ManifestMap } from '../manifest.ts';
import { type JsonWriter, jsonWriterOf, toJson } from './json.ts';
import { byValue, type Entry, type MapSnapshot, rankOf } from './map-snapshot.ts';

/**
 * What a map held, as records: one line for a map, one for each histogram.
 * @param time When it was read.
 * @param top Most entries to write; the record says how many are left out.
 */
export function mapRecords(
  map: ManifestMap,
  snapshot: MapSnapshot,
  time: Date,
  top = Infinity,
): string[] {
  const at = `"time":"${time.toISOString()}"`;
  const head = `{"type":"map","map":${toJson(map.name)},"kind":"${map.kind}",${at}`;
  const write = jsonWriterOf(map.value);
  const writeCpus: JsonWriter = (values) => list(values as readonly unknown[], write);
  switch (snapshot.shape) {
    case 'value':
      return [`${head},"value":${toJson(snapshot.value)}}`];
    case 'values':
      return [`${head},"values":${list(snapshot.values, write)}}`];
    case 'perCpuValues':
      return [`${head},"values":${list(snapshot.values, writeCpus)}}`];
    case 'entries':
      return [head + entriesJson(map, byValue(snapshot.entries, rankOf), 'value', write, top)];
    case 'perCpuEntries':
      return [head + entriesJson(map, snapshot.entries, 'values', writeCpus, top)];
    case 'histogram':
      return [histogramRecord(map, at, undefined, snapshot.value)];
    case 'histograms': {
      const key = keyWriter(map);
      return byValue(snapshot.entries, (value) => value.total)
        .slice(0, top)
        .map(([k, value]) => histogramRecord(map, at, key(k), value));
    }
  }
}

function entriesJson(
  map: ManifestMap,
  entries: readonly Entry[],
  name: 'value' | 'values',
  write: JsonWriter,
  top: number,
): string {
  const key = keyWriter(map);
  const shown = entries.slice(0, top);
  const left = entries.length - shown.length;
  const json = list(shown, (entry) => {
    const [k, value] = entry as Entry;
    return `{"key":${key(k)},"${name}":${write(value)}}`;
  });
  return `,"entries":${json}${left > 0 ? `,"omitted":${left}` : ''}}`;
}

function histogramRecord(
  map: ManifestMap,
  at: string,
  key: string | undefined,
  value: HistogramValue,
): string {
  const unit = map.unit ?? value.unit;
  const buckets = value.buckets.map(({ low, high, count }) => ({
    low: low ?? null,
    high: high ?? null,
    count,
  }));
  return (
    `{"type":"histogram","map":${toJson(map.name)},${at}` +
    (key === undefined ? '' : `,"key":${key}`) +
    (unit === undefined ? '' : `,"unit":${toJson(unit)}`) +
    `,"total":${toJson(value.total)},"buckets":${toJson(buckets)}}`
  );
}

function keyWriter(map: ManifestMap): JsonWriter {
  return map.key === undefined ? () => 'null' : jsonWriterOf(map.key);
}

function list(values: readonly unknown[], write: JsonWriter): string {
  return `[${values.map(write).join(',')}]`;
}
