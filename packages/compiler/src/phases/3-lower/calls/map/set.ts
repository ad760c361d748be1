import { anySchema } from '@tsbpf/dsl/~internal';
import { invariant } from '../../../../diagnostics/invariant.ts';
import type { Operand } from '../../../../ir/value.ts';
import type { Lowering } from '../../lowering.ts';
import { int, type Value } from '../../value.ts';
import { inMemory, type MapCall } from './map-call.ts';

/** `set(key, value)`. */
export function lowerSet(call: MapCall, lowering: Lowering): Value {
  const [value] = call.values;
  invariant(value !== undefined, 'set() without a value');
  storeEntry(call, call.key(), value, lowering);
  return { kind: 'void' };
}

/** Stores a value in the entry of a key, made where it is missing; counts the loss where the map is full. */
export function storeEntry(call: MapCall, key: Operand, value: Value, lowering: Lowering): void {
  const address = inMemory('value', value, anySchema(call.spec.value), lowering);
  const failed = lowering.builder.value('int', {
    op: 'mapUpdate',
    map: call.symbol,
    key,
    value: address,
    flags: 'any',
  });
  const count = (): void => lowering.countLoss(call.name, 'map full');
  lowering.branch(lowering.compare('ne', failed, int(0)), count, undefined, 'then');
}
