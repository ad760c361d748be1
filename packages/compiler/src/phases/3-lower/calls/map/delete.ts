import type { Operand } from '../../../../ir/value.ts';
import type { Lowering } from '../../lowering.ts';
import { int, type Value } from '../../value.ts';
import type { MapCall } from './map-call.ts';

/** `delete(key)`: whether there was an entry. */
export function lowerDelete(call: MapCall, lowering: Lowering): Value {
  return { kind: 'boolean', operand: deleteEntry(call, call.key(), lowering) };
}

/** Deletes the entry of a key; whether this CPU was the one that did. */
export function deleteEntry(call: MapCall, key: Operand, lowering: Lowering): Operand {
  const failed = lowering.builder.value('int', { op: 'mapDelete', map: call.symbol, key });
  return lowering.compare('eq', failed, int(0));
}
