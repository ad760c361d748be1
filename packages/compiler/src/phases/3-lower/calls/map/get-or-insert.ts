import { anySchema } from '@tsbpf/dsl/~internal';
import { invariant } from '../../../../diagnostics/invariant.ts';
import type { Lowering } from '../../lowering.ts';
import { loadFrom } from '../../memory/load.ts';
import { clearedPlace, readPlace, writePlace } from '../../place.ts';
import type { Value } from '../../value.ts';
import { lookUpOrInsert } from '../look-up-or-insert.ts';
import { callBack } from './callback.ts';
import { inMemory, type MapCall } from './map-call.ts';

/** `getOrInsert(key, value)`. */
export function lowerGetOrInsert(call: MapCall, lowering: Lowering): Value {
  const [value] = call.values;
  invariant(value !== undefined, 'getOrInsert() without a value');
  return entryOrMade(call, () => value, lowering);
}

/** `getOrInsertComputed(key, compute)`: `compute` runs where the key is missing. */
export function lowerGetOrInsertComputed(call: MapCall, lowering: Lowering): Value {
  const [compute] = call.values;
  const { keyValue } = call;
  invariant(keyValue !== undefined, 'getOrInsertComputed() without a key');
  return entryOrMade(call, () => callBack(call.target, compute, [keyValue], lowering), lowering);
}

/** The value of the key, made where it is missing: a struct or an array by reference. */
function entryOrMade(call: MapCall, make: () => Value, lowering: Lowering): Value {
  const schema = anySchema(call.spec.value);
  const place = clearedPlace(lowering.typeOf(call.node), 'value', lowering);
  lookUpOrInsert(
    call,
    call.key(),
    () => inMemory('value', make(), schema, lowering),
    (address) => writePlace(place, loadFrom(schema, address, 0, 8, lowering), lowering),
    lowering,
  );
  return readPlace(place, lowering);
}
