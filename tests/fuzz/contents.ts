import type { CellSpec, Schema } from '@tsbpf/dsl';
import { anySchema, isCellSpec, isMapSpec, type MapKind, type MapSpec } from '@tsbpf/dsl/~internal';
import type { Tracer } from '@tsbpf/runtime';
import { interesting, type Random } from './random.ts';

/** What the maps of a tracer hold before a run: entries by the map's name. */
export type Contents = Readonly<Record<string, readonly Entry[]>>;
/** A key, or the index in an array map, and its value; on every CPU the same one. */
export type Entry = readonly [key: unknown, value: unknown];

/** The exports of a generated module; their types are not known here. */
export type Specs = Readonly<Record<string, unknown>>;

/** Whose entries user space can write. */
const FILLED: ReadonlySet<MapKind> = new Set<MapKind>([
  'hash',
  'lruHash',
  'perCpuHash',
  'array',
  'perCpuArray',
]);

/** The maps of a module by name. */
export function mapsOf(specs: Specs): readonly (readonly [string, MapSpec])[] {
  return Object.entries(specs).flatMap(([name, spec]) =>
    isMapSpec(spec) ? [[name, spec] as const] : [],
  );
}

/** The cells of a module by name. */
export function cellsOf(specs: Specs): readonly (readonly [string, CellSpec])[] {
  return Object.entries(specs).flatMap(([name, spec]) =>
    isCellSpec(spec) ? [[name, spec] as const] : [],
  );
}

/** Random contents of every map that can be filled. */
export function randomContents(specs: Specs, random: Random): Contents {
  const contents: Record<string, readonly Entry[]> = {};
  for (const [name, spec] of mapsOf(specs)) {
    if (FILLED.has(spec.kind)) contents[name] = entriesOf(spec, random);
  }
  for (const [name, { schema }] of cellsOf(specs)) {
    contents[name] = [[0, randomValue(schema, random)]];
  }
  return contents;
}

/** Whether a map is an array, whose entries are always there. */
export function isIndexed({ kind }: MapSpec): boolean {
  return kind === 'array' || kind === 'perCpuArray';
}

/** Keys that programs use. */
const KEYS = 8;

function entriesOf(spec: MapSpec, random: Random): readonly Entry[] {
  const { key, value, maxEntries } = spec;
  if (key === undefined || isIndexed(spec)) {
    return Array.from({ length: maxEntries }, (_, index) => [index, randomValue(value, random)]);
  }
  const entries = new Map<string, Entry>();
  // Often nearly full, so that what no longer fits is met too.
  const count = random.below(Math.min(KEYS, maxEntries) + 1);
  for (let at = 0; at < count; at += 1) {
    const one = keyOf(key, random);
    entries.set(String(one), [one, randomValue(value, random)]);
  }
  return [...entries.values()];
}

function keyOf(schema: Schema, random: Random): unknown {
  const s = anySchema(schema);
  if (s.kind !== 'int') return randomValue(schema, random);
  const key = random.below(KEYS);
  return s.bits === 64 ? BigInt(key) : key;
}

const TEXTS = [
  '',
  'a',
  'node',
  'hello',
  'hellp',
  'a longer text',
  'exactly-15-byte',
  'nineteen bytes long',
  'naïve',
  'жук',
  '日本',
  // Wherever an odd number of bytes fits, it is cut between two characters.
  `a${'é'.repeat(20)}`,
];

function randomText(capacity: number, random: Random): string {
  const text = random.pick(TEXTS);
  let end = text.length;
  while (Buffer.byteLength(text.slice(0, end)) > capacity - 1) end -= 1;
  return text.slice(0, end);
}

/** A value that is likely to matter. */
function randomValue(schema: Schema, random: Random): unknown {
  const s = anySchema(schema);
  switch (s.kind) {
    case 'int': {
      const raw = interesting(random, s.bits, s.signed);
      return s.bits === 64 ? raw : Number(raw);
    }
    case 'bool':
      return random.once(2);
    case 'str':
      return randomText(s.capacity, random);
    case 'array':
      return Array.from({ length: s.length }, () => randomValue(s.element, random));
    case 'struct':
      return Object.fromEntries(
        s.fields.map((field) => [field.name, randomValue(field.schema, random)]),
      );
    case 'bytes':
      return Uint8Array.from({ length: s.size }, () => random.below(256));
    case 'strings':
      return [randomText(s.capacity, random)];
  }
}

interface Writable {
  set(key: unknown, value: unknown): void;
}

/** Writes contents into the maps of a tracer. */
export function fill(
  tracer: Pick<Tracer, 'map' | 'cell'>,
  specs: Specs,
  contents: Contents,
  cpus: number,
): void {
  for (const [name, entries] of Object.entries(contents)) {
    const spec = specs[name];
    if (isCellSpec(spec)) tracer.cell(spec).set(entries[0]?.[1]);
    if (!isMapSpec(spec)) continue;
    const map = tracer.map(spec) as unknown as Writable;
    const isPerCpu = spec.kind.startsWith('perCpu');
    for (const [key, value] of entries) {
      map.set(key, isPerCpu ? new Array(cpus).fill(value) : value);
    }
  }
}
