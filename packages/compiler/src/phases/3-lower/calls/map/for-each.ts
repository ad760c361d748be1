import { entriesLoop } from '../../loops/entries-loop.ts';
import type { Lowering } from '../../lowering.ts';
import type { Value } from '../../value.ts';
import { callBack } from './callback.ts';
import type { MapCall } from './map-call.ts';

/** `forEach(callback)`: a loop over the entries with the callback inlined. */
export function lowerForEach(call: MapCall, lowering: Lowering): Value {
  const [callback] = call.values;
  entriesLoop(call.spec, undefined, lowering, ({ key, value }) => {
    callBack(call.target, callback, [value(), key()], lowering);
  });
  return { kind: 'void' };
}
