import type { Loss, Tracer } from '@tsbpf/runtime';

type AnySpec = never;

/** Everything that a run changed, as text, and everything reset for the next run. */
export function snapshot(
  tracer: Pick<Tracer, 'map' | 'take' | 'takePrints' | 'losses'>,
  specs: Readonly<Record<string, AnySpec>>,
  before: readonly Loss[],
): string {
  const state: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(specs)) {
    if (name.startsWith('out_')) state[name] = takeMap(tracer, spec);
  }
  state.prints = tracer.takePrints().map(({ text }) => text);
  state.losses = tracer
    .losses()
    .map((loss) => ({
      ...loss,
      count: loss.count - (before.find((b) => b.map === loss.map)?.count ?? 0n),
    }))
    .filter(({ count }) => count > 0n)
    .map(({ map, reason, count }) => `${map} ${reason} ${count}`)
    .sort();
  return JSON.stringify(state, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));
}

function takeMap(tracer: Pick<Tracer, 'map' | 'take'>, spec: AnySpec): unknown {
  const { kind, key } = spec as { kind: string; key?: object };
  if (kind === 'ringbuf') return tracer.take(spec);
  const handle = tracer.map(spec) as unknown as {
    clear(): void;
    value?: bigint;
    buckets?: unknown;
    entries?(): unknown[];
    [Symbol.iterator]?(): Iterator<unknown>;
  };
  const content =
    kind === 'counter' && key === undefined
      ? handle.value
      : kind === 'histogram' && key === undefined
        ? handle.buckets
        : perCpuSummed(kind, [...(handle as Iterable<unknown>)]);
  handle.clear();
  return content;
}

/** Which CPU a run was on is not the same on both sides, so per-CPU values are summed. */
function perCpuSummed(kind: string, entries: readonly unknown[]): unknown {
  const sum = (values: unknown): bigint => (values as bigint[]).reduce((a, b) => a + b, 0n);
  if (kind === 'perCpuArray') return entries.map(sum);
  const list =
    kind === 'perCpuHash'
      ? (entries as [unknown, unknown][]).map(([k, v]) => [k, sum(v)])
      : entries;
  return [...list]
    .map((entry) => JSON.stringify(entry, (_, v) => (typeof v === 'bigint' ? `${v}n` : v)))
    .sort();
}
