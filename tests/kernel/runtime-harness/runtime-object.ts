import {
  isCellSpec,
  isMapSpec,
  isProbeSpec,
  type Manifest,
  type ManifestMap,
  type ManifestParam,
  type ManifestProbe,
  type MapSpec,
  type ParamSpec,
  type ProbeSpec,
  schemaToData,
} from '@tsbpf/dsl/~internal';
import { clangObject } from '../../harness/clang-object.ts';
import { RUNTIME_SOURCE } from './runtime-source.ts';
import * as tracer from './runtime-tracer.ts';

const place = { file: 'runtime-tracer.ts', line: 1, column: 1 };

/** The name in C of a constant in TypeScript. */
function symbolOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function mapEntry(name: string, spec: MapSpec): ManifestMap {
  return {
    name,
    symbol: symbolOf(name),
    kind: spec.kind,
    exported: true,
    ...(spec.key === undefined ? {} : { key: schemaToData(spec.key) }),
    value: schemaToData(spec.value),
    maxEntries: spec.maxEntries,
    ...(spec.unit === undefined ? {} : { unit: spec.unit }),
    place,
  };
}

function paramEntry(name: string, spec: ParamSpec): ManifestParam {
  const value = spec.default;
  return {
    name,
    ...(name === 'binary' ? {} : { symbol: `p_${name}` }),
    schema: schemaToData(spec.schema),
    default: typeof value === 'bigint' ? String(value) : value,
    help: spec.help,
    place,
  };
}

function probeEntry(name: string, spec: ProbeSpec): ManifestProbe {
  const { attach } = spec;
  return {
    name: symbolOf(name),
    kind: spec.kind,
    attach:
      attach.to === 'userFunction'
        ? { to: 'userFunction', binary: { param: 'binary' }, symbol: attach.symbol }
        : attach,
    place,
  };
}

/** The module with probes under the names that C gives them. */
export const module: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(tracer).map(([name, value]) => [
    isProbeSpec(value) ? symbolOf(name) : name,
    value,
  ]),
);

const specs = Object.entries(tracer);

/** The manifest of the fixture; tests change parts of it. */
export const manifest: Omit<Manifest, 'version' | 'name' | 'license' | 'arch'> = {
  maps: specs.flatMap(([name, spec]) => (isMapSpec(spec) ? [mapEntry(name, spec)] : [])),
  cells: specs.flatMap(([name, spec]) =>
    isCellSpec(spec)
      ? [{ name, symbol: name, exported: true, schema: schemaToData(spec.schema), place }]
      : [],
  ),
  params: specs.flatMap(([name, spec]) =>
    (spec as { kind: string }).kind === 'param' ? [paramEntry(name, spec as ParamSpec)] : [],
  ),
  probes: specs.flatMap(([name, spec]) => (isProbeSpec(spec) ? [probeEntry(name, spec)] : [])),
  prints: [
    {
      id: 0,
      probe: 'say',
      text: ['', ' took ', ' ns'],
      record: {
        kind: 'struct',
        fields: [
          { name: 'id', schema: { kind: 'int', bits: 32, signed: false } },
          { name: 'v0', schema: { kind: 'str', capacity: 16 } },
          { name: 'v1', schema: { kind: 'int', bits: 64, signed: false } },
        ],
      },
      place,
    },
  ],
  losses: [
    { map: 'events', reason: 'buffer full' },
    { map: 'small', reason: 'buffer full' },
  ],
};

/** Compiles the fixture, with changes to its manifest. */
export function runtimeObject(changes: Partial<Manifest> = {}): Uint8Array {
  return clangObject(RUNTIME_SOURCE, { ...manifest, ...changes });
}
