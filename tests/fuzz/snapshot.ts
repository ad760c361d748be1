import type { CellSpec, RingbufSpec, Schema } from '@tsbpf/dsl';
import { alignUp, anySchema, codecOf, type MapSpec, variableSection } from '@tsbpf/dsl/~internal';
import type { Loss, Tracer } from '@tsbpf/runtime';
import type { NativeMap } from '@tsbpf/runtime/~internal';
import { cellsOf, isIndexed, mapsOf, type Specs } from './contents.ts';
import { hex, type TappedAddon } from './tapped-addon.ts';

/** What a run left behind, by map; `prints` and `losses` besides. Equal effects are equal texts. */
export type Snapshot = Readonly<Record<string, string>>;
type Side = Pick<Tracer, 'map' | 'cell' | 'take' | 'takePrints' | 'losses'>;

/** The bytes of every map and event in the kernel, and what was printed and lost since `before`. */
export function kernelSnapshot(
  tracer: Side,
  specs: Specs,
  tap: TappedAddon,
  before: readonly Loss[],
): Snapshot {
  const cellOf = (name: string): string => {
    const map = tap.map(variableSection(name));
    const bytes = new Uint8Array(map.valueSize);
    map.lookup(new Uint8Array(4), bytes);
    return hex(bytes);
  };
  return snapshot(tracer, specs, before, cellOf, (name, spec) => {
    if (spec.kind === 'ringbuf') {
      tracer.take(spec as RingbufSpec<Schema>);
      return tap.takeRecords(name).map((record) => withoutTails(spec.value, record));
    }
    return rawEntries(tap.map(name), spec).map(([key, value]) => [
      key,
      isPerCpu(spec) ? perCpuValues(value, spec) : hex(value),
    ]);
  });
}

/** The same of the mock: its values, encoded as the kernel has them. */
export function mockSnapshot(tracer: Side, specs: Specs): Snapshot {
  const cellOf = (_name: string, spec: CellSpec): string =>
    encoded(spec.schema, tracer.cell(spec).get());
  return snapshot(tracer, specs, [], cellOf, (_name, spec) => {
    if (spec.kind === 'ringbuf') {
      const events = tracer.take(spec as RingbufSpec<Schema>);
      return events.map((event) => encoded(spec.value, event));
    }
    const { key, value } = spec;
    const content = [...(tracer.map(spec) as unknown as Iterable<unknown>)];
    const isArray = key === undefined || isIndexed(spec);
    const entries = isArray ? content.map((one, at) => [at, one]) : content;
    const write = (one: unknown): unknown =>
      isPerCpu(spec)
        ? (one as unknown[]).map((each) => encoded(value, each)).sort()
        : encoded(value, one);
    return (entries as [unknown, unknown][]).map(([k, v]) => [
      isArray ? k : encoded(key, k),
      write(v),
    ]);
  });
}

function snapshot(
  tracer: Side,
  specs: Specs,
  before: readonly Loss[],
  cellOf: (name: string, spec: CellSpec) => string,
  contentOf: (name: string, spec: MapSpec) => unknown[],
): Snapshot {
  const state: Record<string, string> = {};
  for (const [name, spec] of mapsOf(specs)) {
    state[name] = isAggregate(spec) ? aggregate(tracer, spec) : listed(spec, contentOf(name, spec));
    clear(tracer, spec);
  }
  for (const [name, spec] of cellsOf(specs)) state[name] = cellOf(name, spec);
  state.prints = text(tracer.takePrints().map((line) => line.text));
  const lost = (loss: Loss): bigint =>
    loss.count - (before.find((b) => b.map === loss.map && b.reason === loss.reason)?.count ?? 0n);
  state.losses = text(
    tracer
      .losses()
      .filter((loss) => lost(loss) > 0n)
      .map((loss) => `${loss.map} ${loss.reason} ${lost(loss)}`)
      .sort(),
  );
  return state;
}

/** Hash maps have no order. */
function listed(spec: MapSpec, content: unknown[]): string {
  return spec.kind === 'ringbuf' || isIndexed(spec)
    ? text(content)
    : text(content.map(text).sort());
}

function isAggregate({ kind }: MapSpec): boolean {
  return kind === 'counter' || kind === 'histogram';
}

function isPerCpu({ kind }: MapSpec): boolean {
  return kind.startsWith('perCpu');
}

/** Counters and histograms, which are sums over CPUs on both sides. */
function aggregate(tracer: Side, spec: MapSpec): string {
  const handle = tracer.map(spec) as { value?: bigint; buckets?: unknown };
  if (spec.key === undefined) return text(handle.value ?? handle.buckets);
  return text([...(handle as Iterable<unknown>)].map(text).sort());
}

function clear(tracer: Side, spec: MapSpec): void {
  if (spec.kind === 'ringbuf') return;
  (tracer.map(spec) as unknown as { clear(): void }).clear();
}

function encoded(schema: Schema, value: unknown): string {
  const bytes = new Uint8Array(schema.size);
  codecOf(schema).encode(value, new DataView(bytes.buffer), bytes, 0, 'wrap');
  return hex(bytes);
}

/** The values of the CPUs; which one a run was on is not the same on both sides, so they are sorted. */
function perCpuValues(value: Uint8Array, { value: schema }: MapSpec): string[] {
  const stride = alignUp(schema.size, 8);
  const cells: string[] = [];
  for (let at = 0; at < value.length; at += stride) {
    cells.push(hex(value.subarray(at, at + schema.size)));
  }
  return cells.sort();
}

/** The entries of a map as the kernel copies them; of an array map, all of them by index. */
function rawEntries(map: NativeMap, spec: MapSpec): [unknown, Uint8Array][] {
  const entries: [unknown, Uint8Array][] = [];
  const value = (key: Uint8Array): Uint8Array => {
    const bytes = new Uint8Array(map.valueSize);
    map.lookup(key, bytes);
    return bytes;
  };
  if (isIndexed(spec)) {
    for (let index = 0; index < map.maxEntries; index += 1) {
      entries.push([index, value(new Uint8Array(new Uint32Array([index]).buffer))]);
    }
    return entries;
  }
  let key: Uint8Array | undefined;
  for (;;) {
    const next = new Uint8Array(map.keySize);
    if (!map.nextKey(key, next)) return entries;
    entries.push([hex(next), value(next)]);
    key = next;
  }
}

export function text(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));
}

/**
 * A record without what follows the terminators of its strings, which is undefined in a ring buffer
 * (docs/decisions/strings.md). Padding is not: it stays, and must be zero.
 */
function withoutTails(schema: Schema, record: string): string {
  const bytes = Buffer.from(record, 'hex');
  zeroTails(schema, bytes, 0);
  return hex(bytes);
}

function zeroTails(schema: Schema, bytes: Uint8Array, at: number): void {
  const s = anySchema(schema);
  if (s.kind === 'str') {
    const end = bytes.indexOf(0, at);
    if (end >= 0 && end < at + s.size) bytes.fill(0, end, at + s.size);
  } else if (s.kind === 'struct') {
    for (const field of s.fields) zeroTails(field.schema, bytes, at + field.offset);
  } else if (s.kind === 'array') {
    for (let one = 0; one < s.length; one += 1) {
      zeroTails(s.element, bytes, at + one * s.element.size);
    }
  }
}
