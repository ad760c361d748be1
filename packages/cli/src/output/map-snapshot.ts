import type {
  Counter,
  HistogramValue,
  IndexedMap,
  KeyedAggregate,
  KeyedMap,
  PerCpuIndexedMap,
  PerCpuKeyedMap,
} from '@tsbpf/runtime';
import type { ManifestMap } from '../manifest.ts';

/** What a map held when it was read. */
export type MapSnapshot =
  | { readonly shape: 'value'; readonly value: bigint }
  | { readonly shape: 'entries'; readonly entries: readonly Entry[] }
  | { readonly shape: 'perCpuEntries'; readonly entries: readonly Entry<readonly unknown[]>[] }
  | { readonly shape: 'values'; readonly values: readonly unknown[] }
  | { readonly shape: 'perCpuValues'; readonly values: readonly (readonly unknown[])[] }
  | { readonly shape: 'histogram'; readonly value: HistogramValue }
  | { readonly shape: 'histograms'; readonly entries: readonly Entry<HistogramValue>[] };

export type Entry<V = unknown> = readonly [key: unknown, value: V];

/** Reads a map whole. `handle` is the live map of the kind that the manifest says. */
export function snapshotOf(map: ManifestMap, handle: unknown): MapSnapshot | undefined {
  switch (map.kind) {
    case 'hash':
    case 'lruHash':
      return { shape: 'entries', entries: (handle as KeyedMap<unknown, unknown>).entries() };
    case 'perCpuHash':
      return {
        shape: 'perCpuEntries',
        entries: (handle as PerCpuKeyedMap<unknown, unknown>).entries(),
      };
    case 'array':
      return { shape: 'values', values: [...(handle as IndexedMap<unknown>)] };
    case 'perCpuArray':
      return { shape: 'perCpuValues', values: [...(handle as PerCpuIndexedMap<unknown>)] };
    case 'counter':
      return map.key === undefined
        ? { shape: 'value', value: (handle as Counter).value }
        : { shape: 'entries', entries: (handle as KeyedAggregate<unknown, bigint>).entries() };
    case 'histogram':
      return map.key === undefined
        ? { shape: 'histogram', value: handle as HistogramValue }
        : {
            shape: 'histograms',
            entries: (handle as KeyedAggregate<unknown, HistogramValue>).entries(),
          };
    case 'ringbuf':
      return undefined;
  }
}

/** Entries with the largest values first; equal ones by key. A struct counts by its first number. */
export function byValue<V>(entries: readonly Entry<V>[], rankOf: (value: V) => Rank): Entry<V>[] {
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry[1]) }))
    .sort((a, b) => compareRanks(b.rank, a.rank) || compareKeys(a.entry[0], b.entry[0]))
    .map(({ entry }) => entry);
}

export type Rank = number | bigint | undefined;

/** The first number in a value. */
export function rankOf(value: unknown): Rank {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return undefined;
  for (const part of Object.values(value)) {
    const rank = rankOf(part);
    if (rank !== undefined) return rank;
  }
  return undefined;
}

function compareRanks(a: Rank, b: Rank): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareKeys(a: unknown, b: unknown): number {
  const [x, y] = [rankOf(a), rankOf(b)];
  if (x !== undefined && y !== undefined) return compareRanks(x, y);
  return textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0;
}

function textOf(key: unknown): string {
  if (typeof key !== 'object' || key === null || key instanceof Uint8Array) return String(key);
  return Object.values(key).map(textOf).join(' ');
}

/** Whether a value is what a map entry holds before anything was stored. */
export function isZero(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return !value;
  if (value instanceof Uint8Array) return value.every((byte) => byte === 0);
  return Object.values(value).every(isZero);
}
