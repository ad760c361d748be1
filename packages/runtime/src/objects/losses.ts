import { u32, u64 } from '@tsbpf/dsl';
import { codecOf, INTERNAL_SYMBOLS, type Manifest } from '@tsbpf/dsl/~internal';
import type { NativeObject } from '../native-addon.ts';
import type { Loss } from '../tracer.ts';
import { MapAccess } from './maps/map-access.ts';
import { sumOf } from './maps/single-handles.ts';
import { perCpuCoder } from './maps/value-coder.ts';

/** Reads what the tracer's programs counted as lost. */
export function lossReader(object: NativeObject, manifest: Manifest, cpus: number): () => Loss[] {
  if (manifest.losses.length === 0) return () => [];
  const native = object.map(INTERNAL_SYMBOLS.losses);
  const map = new MapAccess('losses', native, codecOf(u32), perCpuCoder(codecOf(u64), cpus));
  return () =>
    manifest.losses
      .map((loss, index) => ({ ...loss, count: sumOf(map.get(index) ?? []) }))
      .filter(({ count }) => count > 0n);
}
