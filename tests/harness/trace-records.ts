/** A line of `tsbpf run --format json`, as far as tests look into it. */
export interface TraceRecord {
  readonly type: 'event' | 'print' | 'map' | 'histogram' | 'loss';
  readonly map: string;
  /** Of an event. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Of a map. */
  readonly entries?: readonly { readonly key: unknown; readonly value: unknown }[];
  /** Of a histogram by key. */
  readonly key?: unknown;
  /** Of a histogram, and of losses since the start. */
  readonly total?: number;
  readonly unit?: string;
  readonly buckets?: readonly { readonly low: number | null; readonly count: number }[];
}

/** What stdout of `tsbpf run --format json` holds, beside what the traced command wrote there. */
export function traceRecords(stdout: string): TraceRecord[] {
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{"type":'))
    .map((line) => JSON.parse(line) as TraceRecord);
}

/** The events of a ring buffer. */
export function eventsOf(
  records: readonly TraceRecord[],
  map: string,
): Readonly<Record<string, unknown>>[] {
  return records.flatMap(({ type, map: from, data }) =>
    type === 'event' && from === map && data ? [data] : [],
  );
}

/** What a map holds for a key; undefined when it holds nothing. */
export function entryOf(records: readonly TraceRecord[], map: string, key: unknown): unknown {
  const record = records.findLast((one) => one.type === 'map' && one.map === map);
  if (record?.entries === undefined) throw new Error(`no map '${map}' was shown`);
  return record.entries.find((entry) => entry.key === key)?.value;
}

/** The last histogram of a map that was shown, of a key where it has keys. */
export function histogramOf(
  records: readonly TraceRecord[],
  map: string,
  key?: unknown,
): TraceRecord | undefined {
  return records.findLast((one) => one.type === 'histogram' && one.map === map && one.key === key);
}
