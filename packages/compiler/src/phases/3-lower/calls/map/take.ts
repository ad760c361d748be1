import { anySchema } from '@tsbpf/dsl/~internal';
import type { Lowering } from '../../lowering.ts';
import { loadFrom } from '../../memory/load.ts';
import { clearedPlace, readPlace, writePlace } from '../../place.ts';
import { NULL, type Value } from '../../value.ts';
import { deleteEntry } from './delete.ts';
import { copied, lookUp, type MapCall } from './map-call.ts';

/**
 * `take(key)`: copies the value before the entry goes, because its memory is another entry's then. Where
 * another CPU deletes the entry in between, the value is that CPU's.
 */
export function lowerTake(call: MapCall, lowering: Lowering): Value {
  const schema = anySchema(call.spec.value);
  const key = call.key();
  const address = lookUp(call, key, lowering);
  const place = clearedPlace(lowering.typeOf(call.node), 'taken', lowering);
  lowering.branch(lowering.compare('ne', address, NULL), () => {
    const value = loadFrom(schema, address, 0, 8, lowering);
    writePlace(
      place,
      value.kind === 'memory'
        ? { ...value, address: copied('taken', value, schema, lowering) }
        : value,
      lowering,
    );
    const isMine = deleteEntry(call, key, lowering);
    const drop = (): void => writePlace(place, { kind: 'undefined' }, lowering);
    lowering.branch(isMine, () => {}, drop, 'else');
  });
  return readPlace(place, lowering);
}
