import type { HistogramValue } from '@tsbpf/runtime';
import type { ManifestMap } from '../manifest.ts';
import { alignedLines } from './aligned-lines.ts';
import { columnsOf } from './columns.ts';
import { escapeText } from './escape.ts';
import { histogramLines } from './histogram.ts';
import { byValue, type Entry, isZero, type MapSnapshot, rankOf } from './map-snapshot.ts';

/** The heading of a map or cell: the comment before its declaration, and its name. */
export function headingOf({ name, doc }: Pick<ManifestMap, 'name' | 'doc'>): string {
  const text = escapeText(doc?.trim().split('\n')[0]?.trim() ?? '');
  return text === '' ? name : `${text} (${name})`;
}

/**
 * What a map held, as lines: a table sorted by value, or bars.
 * @param top Most entries to show.
 */
export function mapLines(map: ManifestMap, snapshot: MapSnapshot, top = Infinity): string[] {
  switch (snapshot.shape) {
    case 'value':
      return [String(snapshot.value)];
    case 'entries':
      return entryLines(map, byValue(snapshot.entries, rankOf), top);
    case 'perCpuEntries':
      return perCpuLines(map, byValue(snapshot.entries, perCpuRank), top);
    case 'values':
      return entryLines(
        map,
        used([...snapshot.values.entries()], isZero),
        top,
        snapshot.values.length,
      );
    case 'perCpuValues':
      return perCpuLines(
        map,
        used([...snapshot.values.entries()], isZero),
        top,
        snapshot.values.length,
      );
    case 'histogram':
      return histogramLines(snapshot.value, map.unit);
    case 'histograms':
      return keyedHistogramLines(map, snapshot.entries, top);
  }
}

function used<V>(entries: readonly Entry<V>[], isUnused: (value: V) => boolean): Entry<V>[] {
  return entries.filter(([, value]) => !isUnused(value));
}

function entryLines(
  map: ManifestMap,
  entries: readonly Entry[],
  top: number,
  all?: number,
): string[] {
  const keys = keyColumns(map);
  const values = valueColumns(map);
  const rows = entries
    .slice(0, top)
    .map(([key, value]) => [...keys.map((c) => c.cell(key)), ...values.map((c) => c.cell(value))]);
  return [...tableOf([...keys, ...values], rows, all), ...restLines(entries.length, top, all)];
}

function perCpuLines(
  map: ManifestMap,
  entries: readonly Entry<readonly unknown[]>[],
  top: number,
  all?: number,
): string[] {
  const keys = keyColumns(map);
  const values = valueColumns(map);
  const rows = entries
    .slice(0, top)
    .flatMap(([key, perCpu]) =>
      [...perCpu.entries()]
        .filter(([, value]) => !isZero(value))
        .map(([cpu, value]) => [
          ...keys.map((c) => c.cell(key)),
          String(cpu),
          ...values.map((c) => c.cell(value)),
        ]),
    );
  const columns = [...keys, { title: 'CPU', align: 'right' } as const, ...values];
  return [...tableOf(columns, rows, all), ...restLines(entries.length, top, all)];
}

function keyedHistogramLines(
  map: ManifestMap,
  entries: readonly Entry<HistogramValue>[],
  top: number,
): string[] {
  if (entries.length === 0) return ['(empty)'];
  const keys = keyColumns(map);
  const shown = byValue(entries, (value) => value.total).slice(0, top);
  const blocks = shown.map(([key, value]) => {
    const name =
      keys.length === 1
        ? keys.map((c) => c.cell(key)).join()
        : keys.map((c) => `${c.title}=${c.cell(key)}`).join(' ');
    return [`${name}: ${value.total}`, ...histogramLines(value, map.unit)];
  });
  const lines = blocks.flatMap((block, at) => (at === 0 ? block : ['', ...block]));
  return [...lines, ...restLines(entries.length, top)];
}

function keyColumns(map: ManifestMap): ReturnType<typeof columnsOf> {
  const isIndexed = map.kind === 'array' || map.kind === 'perCpuArray';
  return map.key === undefined ? [] : columnsOf(map.key, isIndexed ? 'INDEX' : 'KEY');
}

function valueColumns(map: ManifestMap): ReturnType<typeof columnsOf> {
  const title = map.kind === 'counter' ? 'COUNT' : 'VALUE';
  return columnsOf(
    map.value,
    map.unit === undefined ? title : `${title} (${escapeText(map.unit)})`,
  );
}

function tableOf(
  columns: Parameters<typeof alignedLines>[0],
  rows: readonly (readonly string[])[],
  all: number | undefined,
): string[] {
  if (rows.length > 0) return alignedLines(columns, rows);
  return all === undefined ? ['(empty)'] : [];
}

/** Says what is not shown: entries after the top, and the zeros of an array. */
function restLines(entries: number, top: number, all = entries): string[] {
  const lines: string[] = [];
  if (entries > top) lines.push(`(${entries - top} more)`);
  if (all > entries)
    lines.push(entries === 0 ? `(all ${all} are zero)` : `(${all - entries} of ${all} are zero)`);
  return lines;
}

/** Total of the first numbers of all CPUs. */
function perCpuRank(values: readonly unknown[]): bigint {
  return values.reduce<bigint>((sum, value) => sum + BigInt(rankOf(value) ?? 0), 0n);
}
