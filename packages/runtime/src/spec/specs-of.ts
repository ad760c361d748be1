import {
  array,
  cell,
  counter,
  hash,
  histogram,
  lruHash,
  param,
  perCpuArray,
  perCpuHash,
  ringbuf,
} from '@tsbpf/dsl';
import {
  type Attach,
  type CellSpec,
  type Manifest,
  type ManifestAttach,
  type ManifestMap,
  type ManifestParam,
  type ManifestProbe,
  type MapKind,
  type MapSpec,
  type ParamSchema,
  type ParamSpec,
  type ProbeSpec,
  type Schema,
  schemaFromData,
} from '@tsbpf/dsl/~internal';
import { ObjectDamagedError } from '../errors/object-damaged-error.ts';
import type { TracerObjectFile } from './object-bytes.ts';
import { readManifest } from './read-manifest.ts';

/** A spec of a tracer that was read back from its object. */
export type AnySpec = ParamSpec | MapSpec | CellSpec | ProbeSpec;

/**
 * The specs that a compiled tracer exports, by name, for `load(object, specsOf(object))`: a tracer runs
 * without its module. Handlers of the probes cannot be called, and cells do not tell their initial value.
 */
export function specsOf(object: TracerObjectFile): Readonly<Record<string, AnySpec>> {
  const manifest = readManifest(object);
  const params = Object.fromEntries(manifest.params.map((entry) => [entry.name, paramSpec(entry)]));
  return Object.freeze({
    ...params,
    ...Object.fromEntries(
      manifest.maps.filter((map) => map.exported).map((map) => [map.name, mapSpec(map)]),
    ),
    ...Object.fromEntries(
      manifest.cells
        .filter(({ exported }) => exported)
        .map(({ name, schema }) => [name, cell(schemaFromData(schema))]),
    ),
    ...Object.fromEntries(manifest.probes.map((probe) => [probe.name, probeSpec(probe, params)])),
  });
}

/** The value of a param as the manifest writes it, as TypeScript has it. */
export function paramDefault(entry: ManifestParam): number | bigint | string | boolean {
  const wide = entry.schema.kind === 'int' && entry.schema.bits === 64;
  return wide ? BigInt(entry.default) : entry.default;
}

function paramSpec(entry: ManifestParam): ParamSpec {
  return param(schemaFromData(entry.schema) as ParamSchema, {
    default: paramDefault(entry),
    help: entry.help,
  }) as ParamSpec;
}

const MAP_BUILDERS: Readonly<Record<MapKind, (map: ManifestMap, value: Schema) => MapSpec>> = {
  hash: (map, value) => hash(keyOf(map), value, map),
  lruHash: (map, value) => lruHash(keyOf(map), value, map),
  perCpuHash: (map, value) => perCpuHash(keyOf(map), value, map),
  array: (map, value) => array(value, map),
  perCpuArray: (map, value) => perCpuArray(value, map),
  ringbuf: (map, value) => ringbuf(value, { bytes: map.maxEntries }),
  counter: (map) => (map.key === undefined ? counter() : counter(keyOf(map), map)),
  histogram: (map) => (map.key === undefined ? histogram(map) : histogram(keyOf(map), map)),
};

/** The spec of a map of the manifest. */
export function mapSpec(map: ManifestMap): MapSpec {
  return MAP_BUILDERS[map.kind](map, schemaFromData(map.value));
}

function keyOf(map: ManifestMap): Schema {
  if (map.key === undefined) {
    throw new ObjectDamagedError(
      `the manifest has no key for the map '${map.name}'; build it again`,
    );
  }
  return schemaFromData(map.key);
}

/** The spec of a probe of the manifest. */
export function probeSpec(
  probe: ManifestProbe,
  params: Readonly<Record<string, ParamSpec>>,
): ProbeSpec {
  const handler = (): never => {
    throw new Error(
      `the handler of '${probe.name}' is compiled; import the tracer's module to call it`,
    );
  };
  return Object.freeze({
    kind: probe.kind,
    attach: Object.freeze(attachOf(probe.attach, params)),
    handler,
  });
}

function attachOf(attach: ManifestAttach, params: Readonly<Record<string, ParamSpec>>): Attach {
  if (attach.to !== 'userFunction' || typeof attach.binary === 'string') {
    return attach as Attach;
  }
  const binary = params[attach.binary.param];
  if (binary === undefined) {
    throw new ObjectDamagedError(
      `the manifest has no param '${attach.binary.param}'; build it again`,
    );
  }
  return { ...attach, binary } as Attach;
}

/** Names of the specs that a manifest exports, by what they are. */
export function exportedNames(manifest: Manifest): Record<'maps' | 'cells' | 'probes', string[]> {
  return {
    maps: manifest.maps.filter((map) => map.exported).map((map) => map.name),
    cells: manifest.cells.filter((cell) => cell.exported).map((cell) => cell.name),
    probes: manifest.probes.map((probe) => probe.name),
  };
}
