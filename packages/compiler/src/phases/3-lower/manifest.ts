import {
  MANIFEST_VERSION,
  type Manifest,
  type ManifestAttach,
  type ManifestCell,
  type ManifestMap,
  type ManifestParam,
  type ManifestProbe,
  type ProbeSpec,
  schemaToData,
} from '@tsbpf/dsl/~internal';
import { invariant } from '../../diagnostics/invariant.ts';
import type { LoadedTracer } from '../1-load/loaded-tracer.ts';
import type { ModuleLowering } from './module-lowering.ts';

/** What the object says about itself. */
export function manifestOf(module: ModuleLowering): Manifest {
  const { loaded } = module.checked;
  return {
    version: MANIFEST_VERSION,
    name: loaded.name,
    ...(loaded.description === undefined ? {} : { description: loaded.description }),
    license: 'GPL',
    arch: 'x86_64',
    maps: loaded.maps.map((map) => manifestMap(map, module)),
    cells: loaded.cells.map((cell) => manifestCell(cell, module)),
    params: loaded.params.map((param) => manifestParam(param, module)),
    probes: loaded.probes.map((probe) => manifestProbe(probe, module)),
    prints: module.prints,
    losses: module.losses,
  };
}

function manifestMap(map: LoadedTracer['maps'][number], module: ModuleLowering): ManifestMap {
  const { spec } = map;
  return {
    name: map.name,
    symbol: map.symbol,
    kind: spec.kind,
    exported: map.exported,
    ...(spec.key === undefined ? {} : { key: schemaToData(spec.key) }),
    value: schemaToData(spec.value),
    maxEntries: spec.maxEntries,
    ...(spec.unit === undefined ? {} : { unit: spec.unit }),
    ...(map.doc === undefined ? {} : { doc: map.doc }),
    place: module.placeOf(map.declaration),
  };
}

function manifestCell(cell: LoadedTracer['cells'][number], module: ModuleLowering): ManifestCell {
  return {
    name: cell.name,
    symbol: cell.symbol,
    exported: cell.exported,
    schema: schemaToData(cell.spec.schema),
    ...(cell.doc === undefined ? {} : { doc: cell.doc }),
    place: module.placeOf(cell.declaration),
  };
}

function manifestParam(
  param: LoadedTracer['params'][number],
  module: ModuleLowering,
): ManifestParam {
  const { default: value } = param.spec;
  return {
    name: param.name,
    symbol: param.name,
    schema: schemaToData(param.spec.schema),
    default: typeof value === 'bigint' ? value.toString() : value,
    help: param.spec.help,
    place: module.placeOf(param.declaration),
  };
}

function manifestProbe(
  probe: LoadedTracer['probes'][number],
  module: ModuleLowering,
): ManifestProbe {
  return {
    name: probe.name,
    kind: probe.spec.kind,
    attach: manifestAttach(probe.spec, module),
    ...(probe.doc === undefined ? {} : { doc: probe.doc }),
    place: module.placeOf(probe.declaration),
  };
}

function manifestAttach({ attach }: ProbeSpec, module: ModuleLowering): ManifestAttach {
  if (attach.to !== 'userFunction') return attach;
  const { binary, symbol } = attach;
  if (typeof binary === 'string') return { to: 'userFunction', binary, symbol };
  const param = module.paramSymbol(binary);
  invariant(param !== undefined, 'a param that was not loaded');
  return { to: 'userFunction', binary: { param }, symbol };
}
