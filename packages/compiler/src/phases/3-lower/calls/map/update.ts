import { anySchema, type MapSpec } from '@tsbpf/dsl/~internal';
import { invariant } from '../../../../diagnostics/invariant.ts';
import type { Operand } from '../../../../ir/value.ts';
import { BOOLEAN } from '../../../../language/type.ts';
import type { CheckedFunction } from '../../../2-check/checked-tracer.ts';
import type { Lowering } from '../../lowering.ts';
import { loadFrom } from '../../memory/load.ts';
import { storeInto } from '../../memory/store.ts';
import { clearedPlace, readPlace, writePlace } from '../../place.ts';
import { NULL, type Value } from '../../value.ts';
import { lookUpOrInsert } from '../look-up-or-insert.ts';
import { callBack } from './callback.ts';
import { inMemory, lookUp, type MapCall } from './map-call.ts';
import { storeEntry } from './set.ts';

/** `update(key, change, initial?)`: whether there was an entry, found or inserted. */
export function lowerUpdate(call: MapCall, lowering: Lowering): Value {
  const schema = anySchema(call.spec.value);
  const [, initial] = call.values;
  const key = call.key();
  const updated = clearedPlace(BOOLEAN, 'updated', lowering);
  const change = (address: Operand): void => {
    changeEntry(call, key, address, lowering);
    writePlace(updated, { kind: 'boolean', operand: { kind: 'bool', value: true } }, lowering);
  };
  if (initial !== undefined && initial.kind !== 'undefined') {
    const first = (): Operand => inMemory('initial', initial, schema, lowering);
    lookUpOrInsert(call, key, first, change, lowering);
  } else {
    const address = lookUp(call, key, lowering);
    const isIndexed = call.spec.kind === 'array' || call.spec.kind === 'perCpuArray';
    const count = (): void => lowering.countLoss(call.name, 'map full');
    const present = lowering.compare('ne', address, NULL);
    if (isIndexed) lowering.branch(present, () => change(address), count, 'else');
    else lowering.branch(present, () => change(address));
  }
  return readPlace(updated, lowering);
}

/** Runs the callback on the entry at an address, and stores what it returns. */
function changeEntry(call: MapCall, key: Operand, address: Operand, lowering: Lowering): void {
  const schema = anySchema(call.spec.value);
  const { callback } = call.target;
  invariant(callback !== undefined, 'update() without a function');
  // Held back from the optimiser, which must not use the address before the check for null.
  const entry = lowering.builder.value('pointer', { op: 'opaque', value: address });
  const old = loadFrom(schema, entry, 0, 8, lowering);
  const result = callBack(call.target, call.values[0], [old], lowering);
  const isWord = schema.kind === 'int' || schema.kind === 'bool';
  const store = (value: Value): void => {
    if (isWord && !writesMap(callback, call.spec)) {
      storeInto(value, schema, entry, 0, 8, 'dirty', lowering);
    } else {
      storeEntry(call, key, value, lowering);
    }
  };
  if (result.kind === 'void' || result.kind === 'undefined') return;
  if (result.kind === 'optional') lowering.branch(result.present(), () => store(result.value));
  else store(result);
}

/** Whether a function can put or remove entries of a map, so that memory of one may be another's after it. */
function writesMap(callee: CheckedFunction, map: MapSpec): boolean {
  return [...callee.calls.values()].some((target) => {
    if (target.kind === 'function') return writesMap(target.callee, map);
    if (target.kind !== 'map') return false;
    if (target.callback !== undefined && writesMap(target.callback, map)) return true;
    return target.map === map && target.method !== 'get' && target.method !== 'has';
  });
}
