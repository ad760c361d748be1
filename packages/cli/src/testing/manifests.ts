import type { Manifest, ManifestMap, SchemaData } from '../manifest.ts';

/** Pieces of manifests for tests. */
export const u32: SchemaData = { kind: 'int', bits: 32, signed: false };
export const u64: SchemaData = { kind: 'int', bits: 64, signed: false };
export const place = { file: 'x.ts', line: 1, column: 1 };

export function str(capacity: number): SchemaData {
  return { kind: 'str', capacity };
}

export function struct(fields: Record<string, SchemaData>): SchemaData {
  return {
    kind: 'struct',
    fields: Object.entries(fields).map(([name, schema]) => ({ name, schema })),
  };
}

export function map(
  name: string,
  kind: ManifestMap['kind'],
  more: Partial<ManifestMap> = {},
): ManifestMap {
  return { name, symbol: name, kind, exported: true, value: u64, maxEntries: 16, place, ...more };
}

export function manifest(parts: Partial<Manifest> = {}): Manifest {
  return {
    version: 2,
    name: 'x',
    license: 'GPL',
    arch: 'x86_64',
    maps: [],
    cells: [],
    params: [],
    probes: [],
    prints: [],
    losses: [],
    ...parts,
  };
}
