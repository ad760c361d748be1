import { anySchema } from '@tsbpf/dsl/~internal';
import type { Lowering } from '../../lowering.ts';
import { loadFrom } from '../../memory/load.ts';
import { clearedPlace, readPlace, writePlace } from '../../place.ts';
import { NULL, type Value } from '../../value.ts';
import { lookUp, type MapCall } from './map-call.ts';

/** `get(key)`: a struct or an array by reference, anything else by value. */
export function lowerGet(call: MapCall, lowering: Lowering): Value {
  const schema = anySchema(call.spec.value);
  const address = lookUp(call, call.key(), lowering);
  const present = () => lowering.compare('ne', address, NULL);
  if (schema.kind === 'struct' || schema.kind === 'array') {
    return { kind: 'optional', present, value: { kind: 'memory', address, schema } };
  }
  const place = clearedPlace(lowering.typeOf(call.node), 'value', lowering);
  lowering.branch(present(), () => {
    writePlace(place, loadFrom(schema, address, 0, 8, lowering), lowering);
  });
  return readPlace(place, lowering);
}

/** `has(key)`. */
export function lowerHas(call: MapCall, lowering: Lowering): Value {
  const address = lookUp(call, call.key(), lowering);
  return { kind: 'boolean', operand: lowering.compare('ne', address, NULL) };
}
