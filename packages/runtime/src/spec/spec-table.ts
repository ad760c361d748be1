import {
  type CellSpec,
  isCellSpec,
  isMapSpec,
  isProbeSpec,
  type Manifest,
  type ManifestCell,
  type ManifestMap,
  type ManifestParam,
  type ManifestProbe,
  type MapSpec,
  type ParamSpec,
  type ProbeSpec,
  type Schema,
  type SchemaData,
  sameSchema,
  schemaFromData,
} from '@tsbpf/dsl/~internal';
import { SpecMismatchError } from '../errors/spec-mismatch-error.ts';
import { exportedNames } from './specs-of.ts';

/** What each spec of the tracer's module is in its object. */
export interface SpecTable {
  readonly maps: ReadonlyMap<MapSpec, ManifestMap>;
  readonly cells: ReadonlyMap<CellSpec, ManifestCell>;
  readonly probes: ReadonlyMap<ProbeSpec, ManifestProbe>;
}

/**
 * Finds the specs of a module in the manifest, by export name.
 * @throws SpecMismatchError when one is missing on either side, or differs.
 */
export function specTable(manifest: Manifest, module: object): SpecTable {
  const maps = new Map<MapSpec, ManifestMap>();
  const cells = new Map<CellSpec, ManifestCell>();
  const probes = new Map<ProbeSpec, ManifestProbe>();
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(module)) {
    seen.add(name);
    if (isMapSpec(value)) {
      maps.set(value, checkMap(name, value, byName(manifest.maps, name)));
    } else if (isCellSpec(value)) {
      cells.set(value, checkCell(name, value, byName(manifest.cells, name)));
    } else if (isProbeSpec(value)) {
      probes.set(value, checkProbe(name, value, byName(manifest.probes, name)));
    } else if (isParamSpec(value)) {
      checkParam(name, value, byName(manifest.params, name));
    }
  }
  const expected = exportedNames(manifest);
  for (const name of expected.maps) requireSeen(seen, 'map', name);
  for (const name of expected.cells) requireSeen(seen, 'cell', name);
  for (const name of expected.probes) requireSeen(seen, 'probe', name);
  return { maps, cells, probes };
}

function isParamSpec(value: unknown): value is ParamSpec {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'param' &&
    'schema' in value
  );
}

function byName<T extends { readonly name: string }>(
  list: readonly T[],
  name: string,
): T | undefined {
  return list.find((entry) => entry.name === name);
}

function checkMap(name: string, spec: MapSpec, entry: ManifestMap | undefined): ManifestMap {
  if (entry === undefined) throw mismatch(`map '${name}' is not in the object`);
  if (entry.kind !== spec.kind) {
    throw mismatch(`map '${name}' is a ${spec.kind} in the module, a ${entry.kind} in the object`);
  }
  if (entry.maxEntries !== spec.maxEntries) {
    throw mismatch(
      `map '${name}' has ${spec.maxEntries} entries in the module, ${entry.maxEntries} in the object`,
    );
  }
  if (!sameAs(spec.key, entry.key)) throw mismatch(`map '${name}' has other keys`);
  if (!sameAs(spec.value, entry.value)) throw mismatch(`map '${name}' has other values`);
  return entry;
}

function checkCell(name: string, spec: CellSpec, entry: ManifestCell | undefined): ManifestCell {
  if (entry === undefined) throw mismatch(`cell '${name}' is not in the object`);
  if (!sameAs(spec.schema, entry.schema)) throw mismatch(`cell '${name}' has another type`);
  return entry;
}

function checkProbe(
  name: string,
  spec: ProbeSpec,
  entry: ManifestProbe | undefined,
): ManifestProbe {
  if (entry === undefined) throw mismatch(`probe '${name}' is not in the object`);
  if (entry.kind !== spec.kind) {
    throw mismatch(
      `probe '${name}' is a ${spec.kind} in the module, a ${entry.kind} in the object`,
    );
  }
  return entry;
}

function checkParam(name: string, spec: ParamSpec, entry: ManifestParam | undefined): void {
  if (entry === undefined) throw mismatch(`param '${name}' is not in the object`);
  if (!sameAs(spec.schema, entry.schema)) throw mismatch(`param '${name}' has another type`);
}

function sameAs(schema: Schema | undefined, data: SchemaData | undefined): boolean {
  if (schema === undefined || data === undefined) return schema === data;
  return sameSchema(schema, schemaFromData(data));
}

function requireSeen(seen: ReadonlySet<string>, what: string, name: string): void {
  if (!seen.has(name)) throw mismatch(`${what} '${name}' is not in the module`);
}

function mismatch(what: string): SpecMismatchError {
  return new SpecMismatchError(
    `the object was built from another version of the tracer: ${what}; build it again`,
  );
}
