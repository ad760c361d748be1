import { INTERNAL_SYMBOLS, type Manifest, variableSection } from '@tsbpf/dsl/~internal';
import type { NativeObject } from '../native-addon.ts';
import type { Loss } from '../tracer.ts';

/** Reads what the tracer's programs counted as lost. */
export function lossReader(object: NativeObject, manifest: Manifest): () => Loss[] {
  if (manifest.losses.length === 0) return () => [];
  const map = object.map(variableSection(INTERNAL_SYMBOLS.losses));
  const key = new Uint8Array(map.keySize);
  const counters = new Uint8Array(map.valueSize);
  const view = new DataView(counters.buffer);
  return () => {
    map.lookup(key, counters);
    return manifest.losses
      .map((loss, index) => ({ ...loss, count: view.getBigUint64(8 * index, true) }))
      .filter(({ count }) => count > 0n);
  };
}
