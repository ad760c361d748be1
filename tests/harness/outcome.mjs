// Plain JavaScript, because guests run it as it is.

/** A value as text that is equal for equal values. */
export const textOf = (value) =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));

/** Fires the program `run` of a tracer and takes what it left behind, as JSON values. */
export function outcomeOf(tracer, specs) {
  tracer.fire(specs.run);
  return leftBehind(tracer, specs);
}

/** What a tracer has left behind so far, as JSON values. */
export function leftBehind(tracer, specs) {
  const maps = {};
  for (const [name, spec] of Object.entries(specs)) {
    if ('maxEntries' in spec) maps[name] = contentOf(tracer, spec);
  }
  const cells = {};
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.kind === 'cell') cells[name] = tracer.cell(spec).get();
  }
  const prints = tracer.takePrints().map(({ text }) => text);
  const losses = tracer.losses().map(({ map, reason, count }) => `${map} ${reason} ${count}`);
  return JSON.parse(textOf({ maps, cells, prints, losses: losses.sort() }));
}

function contentOf(tracer, spec) {
  if (spec.kind === 'ringbuf') return tracer.take(spec);
  const map = tracer.map(spec);
  if (spec.key === undefined) return map.value ?? map.buckets;
  const entries = [...map];
  if (spec.kind === 'array') return entries;
  if (spec.kind === 'perCpuArray') return entries.map(sum);
  const pairs = spec.kind === 'perCpuHash' ? entries.map(([key, all]) => [key, sum(all)]) : entries;
  // Hash maps have no order.
  return pairs.map(textOf).sort();
}

/** The one value that is not zero, where a program has run on one CPU. */
const sum = (values) => values.reduce((a, b) => a + b);
