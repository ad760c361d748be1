import type { Manifest } from '@tsbpf/dsl/~internal';
import type { NativeObject } from '../native-addon.ts';
import type { Loss } from '../tracer.ts';

/** The array map behind a tracer's writable variables, of which the loss counters are the only one. */
const VARIABLES = '.bss';

/** Reads what the tracer's programs counted as lost. */
export function lossReader(object: NativeObject, manifest: Manifest): () => Loss[] {
  if (manifest.losses.length === 0) return () => [];
  const map = object.map(VARIABLES);
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
